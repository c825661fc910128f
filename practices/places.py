"""Where a practice may show in the figures: each linked measure at the lead trust and at every trust that took it up.

Marks on charts, evidence and the page's before-and-after all start from here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from benchmarks.models import Measure
from benchmarks.statistics.before_after import Change
from portal.models import Organisation
from practices.adoptions.spell import Spell, last_spell
from practices.models import Adoption, LinkedMeasure, PracticePage, StageChange
from practices.models.choices import MeasureRole


@dataclass(frozen=True)
class InUse:
    """An adoption that came to be used, if only as a pilot, and when."""

    adoption: Adoption
    spell: Spell


@dataclass(frozen=True)
class Place:
    """One measure at one trust. `change` is None where no month is known; `link` says what is wanted of the measure.

    `adoption` stands where the register knows the trust, `stopped` is the month in which it stopped, or empty.
    """

    link: LinkedMeasure
    measure: Measure
    organisation: Organisation
    change: Change | None
    adoption: Adoption | None = None
    stopped: str = ""

    @property
    def balancing(self) -> bool:
        return self.link.role == MeasureRole.BALANCING

    def patients_a_month(self, page: PracticePage) -> int | None:
        """How many it reaches here: what the trust that took it up says, or the record of the lead trust."""
        if self.adoption is not None:
            return self.adoption.patients_a_month
        return page.patients_a_month if self.organisation.pk == page.organisation_id else None

    @property
    def from_register(self) -> bool:
        """Whether the register alone says when it began here."""
        return bool(self.organisation.code != self.link.organisation_id)


def in_use_of(page: PracticePage) -> list[InUse]:
    """Adoptions of `page` that came to be used, stopped ones included: one query."""
    if page.pk is None:
        return []
    steps = (
        StageChange.objects.filter(adoption__practice=page.pk)
        .select_related("adoption__organisation")
        .order_by("adoption__organisation", "adoption", "at", "pk")
    )
    found = []
    for adoption, changes in groupby(steps, key=lambda step: step.adoption):
        if spell := last_spell(changes):
            found.append(InUse(adoption, spell))
    return found


def places_of(links: Sequence[LinkedMeasure], in_use: Iterable[InUse]) -> list[Place]:
    """The record's own places first, then those of the register; what the record says of a month goes before the register.

    `links` come with measure and organisation.
    """
    taken_up = {each.adoption.organisation_id: each for each in in_use}
    places = [_recorded(link, taken_up.get(link.organisation_id)) for link in links]
    present = {(place.measure.pk, place.organisation.pk) for place in places}
    for code, each in taken_up.items():
        for link in links:
            if (link.measure_id, code) not in present:
                present.add((link.measure_id, code))
                places.append(_registered(link, each))
    return places


def _recorded(link: LinkedMeasure, known: InUse | None) -> Place:
    months = link.rolled_out
    change = Change(*months, link.prompted) if months else None
    if change is None and known is not None:
        return _registered(link, known)
    return Place(link, link.measure, link.organisation, change, *(_stop(known) if known else ()))


def _registered(link: LinkedMeasure, known: InUse) -> Place:
    month = known.adoption.first_month or f"{known.spell.began:%Y-%m}"
    return Place(link, link.measure, known.adoption.organisation, Change(month, month), *_stop(known))


def _stop(known: InUse) -> tuple[Adoption, str]:
    return known.adoption, f"{known.spell.stopped:%Y-%m}" if known.spell.stopped else ""
