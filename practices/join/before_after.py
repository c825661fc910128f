"""Before and after on a practice's page: what the figures of each place say, in words, with what they cannot show.

Worked out when the page is read, from the figures in force; nothing of it is kept in the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.safestring import SafeString

from benchmarks.formatting import format_month
from benchmarks.models import Mark
from benchmarks.readings import read_measures
from practices.join.before_after_chart import charts_of
from practices.join.before_after_said import beside, said_of
from practices.judged import completed, judge, users_of
from practices.models import LinkedMeasure, PracticePage
from practices.places import Place, in_use_of, places_of
from practices.reading.facts import when_linked


@dataclass(frozen=True)
class Told:
    """What the page says of one place, whose `number` is its own there. `charts` are name and picture; `said` are sentences, in
    order; `beside` months and marks.
    """

    number: int
    place: Place
    when: str
    charts: list[tuple[str, SafeString]]
    said: list[str]
    beside: list[tuple[str, Mark]]

    @property
    def anchor(self) -> str:
        return f"before-{self.number}"

    @property
    def made_up(self) -> bool:
        return self.place.adoption is not None and self.place.adoption.demonstration


def before_and_after_of(page: PracticePage, links: Sequence[LinkedMeasure]) -> list[Told]:
    """One entry a place; `links` are the page's, with measure and organisation. Three queries when figures were read
    before, none without links.
    """
    if not links:
        return []
    # All measures: one set of readings, kept for all practices.
    readings = read_measures(person=None)
    places = [completed(place, readings) for place in places_of(links, in_use_of(page))]
    at = Q(organisation=None) | Q(organisation__in={place.organisation.pk for place in places})
    marks = list(Mark.objects.standing().filter(at).select_related("measure", "organisation"))
    users = users_of(places, page.organisation_id)
    return [
        Told(
            number=number,
            place=place,
            when=_when(place),
            charts=charts_of(page, place, readings, marks, key=f"before-{page.pk}-{number}"),
            said=said_of(page, place, readings, judge(place, readings, users, marks)),
            beside=[(format_month(mark.period), mark) for mark in beside(page, place, marks)],
        )
        for number, place in enumerate(places, 1)
    ]


def _when(place: Place) -> str:
    if place.change and (place.from_register or place.link.rolled_out is None):
        return f"{format_month(place.change.first)}, by the register of adoptions"
    return when_linked(place.link)
