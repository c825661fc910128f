"""Writing notices, stopping or resuming kinds of them, and choosing when they come."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import models

from portal.actions.acting import action
from portal.audit import record
from portal.models import ChosenPace, Notice, Person, StoppedKind
from portal.notices.kinds import Pace, all_kinds, digest_day, kind_of, label_of
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
    today, or for who gets the kind weekly the next digest day, unless given. Raises `ValueError` for a kind that is not
    registered or an address that is no path.
    """
    usual, day = kind_of(kind).weekly, today()
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
    chosen = dict(ChosenPace.objects.filter(kind=kind, person__in=wanted).values_list("person", "weekly"))
    notices = [
        Notice(
            person_id=pk,
            words=words,
            address=address,
            weekly=(weekly := chosen.get(pk, usual)),
            due=due or (digest_day(day) if weekly else day),
            **subject,
        )
        for pk in sorted(wanted)
    ]
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


def paces_of(person: Person) -> dict[str, Pace]:
    """When `person` gets each kind, as they chose or as is usual."""
    stopped = set(StoppedKind.objects.filter(person=person).values_list("kind", flat=True))
    weekly = _weekly(person).items()
    return {slug: Pace.OFF if slug in stopped else Pace.WEEKLY if each else Pace.AT_ONCE for slug, each in weekly}


@action
def choose_paces(*, by: Person, paces: Mapping[str, Pace]) -> None:
    """Send `by` each of the kinds as they wish. What was written and not sent goes by the new choice, too.

    Raises `ValueError` for a pace that a kind does not have.
    """
    weekly = _weekly(by)
    for slug, pace in paces.items():
        if pace not in kind_of(slug).paces:
            raise ValueError(f"“{label_of(slug)}” cannot come {pace.label.lower()}.")
    stop_kinds(by=by, kinds=[slug for slug, pace in paces.items() if pace is Pace.OFF])
    resume_kinds(by=by, kinds=[slug for slug, pace in paces.items() if pace is not Pace.OFF])
    for pace in (Pace.AT_ONCE, Pace.WEEKLY):
        changed = [slug for slug, wanted in paces.items() if wanted is pace and weekly[slug] is (pace is Pace.AT_ONCE)]
        if changed:
            _come(by, changed, weekly=pace is Pace.WEEKLY)
            record(by=by, verb="choose-notices", about=by, words=f"{pace.label} by mail: {_labels(changed)}.")


def _weekly(person: Person) -> dict[str, bool]:
    """Which kinds are gathered for `person`, were they not stopped."""
    chosen = dict(ChosenPace.objects.filter(person=person).values_list("kind", "weekly"))
    return {kind.slug: chosen.get(kind.slug, kind.weekly) for kind in all_kinds()}


def _come(person: Person, kinds: list[str], *, weekly: bool) -> None:
    for slug in kinds:
        ChosenPace.objects.update_or_create(person=person, kind=slug, defaults={"weekly": weekly})
    waiting = Notice.objects.of_person(person).of_kinds(kinds).unsent().filter(weekly=not weekly)
    waiting.update(weekly=weekly, due=digest_day(today()) if weekly else today())


def _labels(kinds: Iterable[str]) -> str:
    return "; ".join(label_of(kind) for kind in kinds)
