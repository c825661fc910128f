"""What was done about a measure: the practices linked to it, under each measure of a benchmark page."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.formatting import format_month
from benchmarks.readings import Readings
from portal.models import Organisation
from portal.pages import path_of_url
from practices.models import Adoption, PracticePage, Stage
from practices.models.choices import Kind, MeasureRole, ResultDirection
from practices.reading.facts import when_began

if TYPE_CHECKING:
    from portal.models import Person

LONGEST = 6

_LINK = ("measure__slug", "role", "intervention_kind", "first_month", "last_month")


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A trust that took the practice up; `begun` is the month in which it says that it began, `stopped` why it is no longer in
    use; each empty where that was not said."""

    organisation: Organisation
    stage: str
    since: date
    begun: str
    stopped: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class LinkedPractice:
    """All that is said of a practice beside a figure. `organisation` is None for one seen elsewhere, at `seen_at`."""

    pk: int
    title: str
    kind: str
    address: str
    organisation: Organisation | None
    seen_at: str
    direction: str
    evidence: str
    role: str
    when: str
    owner: str
    owner_address: str
    mailbox: str
    demonstration: bool
    adoptions: tuple[TakenUp, ...]

    @property
    def tried(self) -> bool:
        return self.kind == Kind.ATTEMPT


@dataclass(frozen=True, slots=True)
class DoneAbout:
    """The first practices about a measure, and how many more there are."""

    practices: tuple[LinkedPractice, ...]
    more: int


def done_about(readings: Readings, slugs: Sequence[str], person: "Person") -> Mapping[str, DoneAbout]:
    """By measure: practices that the person may read, best evidence first, then newest; never by direction.

    Two queries, however many measures; one when no practice is linked to any of them. Only what is shown is read: records are wide.
    """
    links = (
        PracticePage.objects.visible_to(person)
        .filter(linked_measures__measure__slug__in=slugs)
        .order_by("-state__evidence_level", "-last_published_at", "linked_measures__sort_order", "linked_measures__pk")
        .values_list(
            *("pk", "title", "url_path", "organisation_id", "source_organisation", "kind", "result_direction"),
            *(
                "state__evidence_level",
                "practice_owner__name",
                "practice_owner__email",
                "mailbox",
                "state__demonstration",
            ),
            *(f"linked_measures__{name}" for name in _LINK),
        )
    )
    taken_up = _taken_up(readings, {link[0] for link in links})
    found: dict[str, list[LinkedPractice]] = {slug: [] for slug in slugs}
    for (
        pk,
        title,
        url,
        code,
        seen_at,
        kind,
        direction,
        evidence,
        owner,
        owner_address,
        mailbox,
        demonstration,
        slug,
        role,
        *began,
    ) in links:
        found[slug].append(
            LinkedPractice(
                pk=pk,
                title=title,
                kind=kind,
                address=path_of_url(url),
                organisation=None if seen_at else readings.organisations.get(code),
                seen_at=seen_at,
                direction=str(ResultDirection(direction).label) if direction else "",
                evidence=evidence,
                role=MeasureRole(role).label.split(":")[0].lower(),
                when=when_began(*began),
                owner=owner or "",
                owner_address=owner_address or "",
                mailbox=mailbox,
                demonstration=demonstration,
                adoptions=tuple(taken_up.get(pk, ())),
            )
        )
    return {slug: DoneAbout(tuple(each[:LONGEST]), max(0, len(each) - LONGEST)) for slug, each in found.items()}


def _taken_up(readings: Readings, practices: Collection[int]) -> Mapping[int, list[TakenUp]]:
    found: dict[int, list[TakenUp]] = {}
    if practices:
        rows = Adoption.objects.filter(practice__in=practices)
        for practice, code, stage, since, first_month, why, demonstration in rows.values_list(
            *("practice", "organisation", "stage", "since", "first_month", "reason_for_stopping", "demonstration")
        ):
            said = str(Stage(stage).label).lower()
            stopped = why if stage == Stage.STOPPED else ""
            begun = format_month(first_month) if first_month else ""
            found.setdefault(practice, []).append(
                TakenUp(readings.organisations[code], said, since, begun, stopped, demonstration)
            )
    return found
