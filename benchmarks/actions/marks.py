"""Pinning marks to months, and taking them back."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils import timezone

from benchmarks.catalogue.values import PERIOD
from benchmarks.models import Mark, MarkKind, Measure
from portal.actions.acting import action
from portal.audit import record
from portal.free_text import personal_data_refusal
from portal.models import Organisation, Person
from portal.permissions import Permission
from portal.policy import require

LONGEST = 300


@action
def pin_mark(
    *,
    by: Person,
    measure: Measure | None,
    organisation: Organisation,
    period: str,
    words: str,
    kind: str = MarkKind.COMMENT,
    address: str = "",
    owner: str = "",
    due_on: date | None = None,
) -> Mark:
    """Pin a mark to a month of the own trust's charts. Raises `ValidationError` for each field that is amiss."""
    require(by, Permission.WRITE_MARKS, organisation)
    errors: dict[str, Any] = {}
    if not PERIOD.fullmatch(period):
        errors["period"] = "Choose the month."
    # By the real date, as in returns: figures may be of a month that the portal's date has not reached.
    elif period > f"{timezone.localdate():%Y-%m}":
        errors["period"] = "Choose a month that has begun."
    if not words.strip():
        errors["words"] = "Say in a sentence what people should know."
    elif len(words.strip()) > LONGEST:
        errors["words"] = f"Use at most {LONGEST} characters; there are {len(words.strip())}."
    elif refusal := personal_data_refusal(words, why="a note is read by both trusts"):
        errors["words"] = refusal
    if kind == MarkKind.ACTION and not (owner.strip() and due_on):
        errors["owner"] = "An action needs a post that owns it, and a due date."
    elif refusal := personal_data_refusal(owner, why="a note is read by both trusts"):
        errors["owner"] = refusal
    if kind == MarkKind.INTERVENTION:
        errors["kind"] = "Interventions come from practices and adoptions."
    if address and urlsplit(address).scheme not in ("https", "http"):
        errors["address"] = "Give a whole address that begins with https://."
    if errors:
        raise ValidationError(errors)
    mark = Mark.objects.create(
        kind=kind,
        measure=measure,
        organisation=organisation,
        period=period,
        words=words.strip(),
        address=address,
        owner=owner.strip(),
        due_on=due_on,
        by=by,
    )
    record(by=by, verb="mark.pin", about=mark, organisation=organisation.code, words=f"Pinned to {_what(mark)}.")
    return mark


@action
def take_back_mark(*, by: Person, mark: Mark) -> None:
    """Take a mark of the own trust off the charts. Marks of all trusts are the administrators'."""
    if mark.organisation is None:
        require(by, Permission.MANAGE_CATALOGUE)
    else:
        require(by, Permission.WRITE_MARKS, mark.organisation)
    if mark.origin:
        raise ValidationError("This mark goes when its practice or adoption says so.")
    if mark.taken_back_at is None:
        mark.taken_back_at, mark.taken_back_by = timezone.now(), by
        mark.save()
        record(by=by, verb="mark.take-back", about=mark, words=f"Taken back from {_what(mark)}.")


@action
def pin_from(
    *, origin: str, measure: Measure | None, organisation: Organisation, period: str, words: str, address: str = ""
) -> Mark:
    """Let a practice or an adoption (`origin`) pin its intervention, or move it. Its caller is an authorised action."""
    mark, _ = Mark.objects.update_or_create(
        origin=origin,
        measure=measure,
        taken_back_at=None,
        defaults={
            "kind": MarkKind.INTERVENTION,
            "organisation": organisation,
            "period": period,
            "words": words[:LONGEST],
            "address": address,
        },
    )
    return mark


@action
def unpin_from(*, origin: str) -> None:
    """Take all marks of an origin off the charts."""
    Mark.objects.standing().filter(origin=origin).update(taken_back_at=timezone.now())


@action
def seed_marks() -> None:
    """The event that every chart of these years needs. Once taken back it stays so."""
    Mark.objects.get_or_create(
        kind=MarkKind.EVENT,
        measure=None,
        organisation=None,
        period="2020-03",
        by=None,
        origin="",
        defaults={"words": "First wave of COVID-19"},
    )


def _what(mark: Mark) -> str:
    return f"{mark.measure or 'all measures'} in {mark.period}: {mark.words}"
