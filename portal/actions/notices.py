"""Writing notices, and stopping or resuming kinds of them."""

from collections.abc import Iterable
from datetime import date

from django.db import models

from portal.actions.acting import action
from portal.audit import record
from portal.models import Notice, Person, StoppedKind
from portal.notices.kinds import kind_of, label_of
from portal.today import today


@action
def notify(
    *,
    people: Iterable[Person],
    kind: str,
    words: str,
    address: str,
    about: models.Model | None = None,
    occasion: str = "",
    due: date | None = None,
) -> int:
    """Write one notice for each of `people` who has an open account and has not stopped `kind`; return how many are new.

    Called inside the action that is the reason for it, whose event names who acted: a notice is part of that.
    `occasion` tells apart notices of one kind about one thing ("2020-06"); a second notice for an occasion is left
    out, so that a daily job may say the same again. `address` is a path ("/benchmarks/returns/12/"). `due` is
    today, or for a weekly kind the next digest day, unless given. Raises `ValueError` for a kind that is not
    registered or an address that is no path.
    """
    day = due or kind_of(kind).due(today())
    if not address.startswith("/") or address.startswith("//"):
        raise ValueError(f"The address of a notice is a path of this portal, not “{address}”.")
    wanted = {person.pk for person in people if person.is_active}
    subject = {
        "kind": kind,
        "about_kind": about._meta.label_lower if about is not None else "",
        "about_id": str(about.pk) if about is not None else "",
        "occasion": occasion,
    }
    wanted -= set(StoppedKind.objects.filter(kind=kind, person__in=wanted).values_list("person", flat=True))
    wanted -= set(Notice.objects.filter(person__in=wanted, **subject).values_list("person", flat=True))
    notices = [Notice(person_id=pk, words=words, address=address, due=day, **subject) for pk in sorted(wanted)]
    # Another process may write the same occasion in this moment; the constraint decides.
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    return len(notices)


@action
def stop_kinds(*, by: Person, kinds: Iterable[str]) -> list[str]:
    """Send `by` no more mail about `kinds`, and drop what was still to be sent. Return what was not stopped before."""
    added = sorted(set(kinds) - set(StoppedKind.objects.filter(person=by).values_list("kind", flat=True)))
    if added:
        StoppedKind.objects.bulk_create([StoppedKind(person=by, kind=kind) for kind in added], ignore_conflicts=True)
        Notice.objects.of_person(by).of_kinds(added).unsent().delete()
        record(by=by, verb="stop-notices", about=by, words=f"Stopped mail about: {_labels(added)}.")
    return added


@action
def resume_kinds(*, by: Person, kinds: Iterable[str]) -> list[str]:
    """Send `by` mail about `kinds` again, from now on. Return what had been stopped."""
    stopped = StoppedKind.objects.filter(person=by, kind__in=set(kinds))
    resumed = sorted(stopped.values_list("kind", flat=True))
    if resumed:
        stopped.delete()
        record(by=by, verb="resume-notices", about=by, words=f"Resumed mail about: {_labels(resumed)}.")
    return resumed


def _labels(kinds: Iterable[str]) -> str:
    return "; ".join(label_of(kind) for kind in kinds)
