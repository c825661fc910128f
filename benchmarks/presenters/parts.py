"""The measures that are worked out from a data item, and their other parts in the same month."""

import json
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from benchmarks.in_force import PROVISIONAL, shorthand
from benchmarks.measure_series import LOCAL
from benchmarks.models import ChosenMeasure, DataItem, Measure, Series
from benchmarks.presenters.figure import NONE, figure_words
from benchmarks.small_figures import SmallFigures
from portal.models import Organisation


@dataclass(frozen=True, slots=True)
class Part:
    """Another data item of a measure, what is in force of it, its marks, and the address of its history."""

    label: str
    role: str
    in_force: str
    marks: str
    address: str


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """A measure; `address` is empty when no page shows it."""

    title: str
    address: str
    parts: list[Part]


def worked_out_from(item: DataItem, organisation: Organisation, period: str, small: SmallFigures) -> list[WorkedOut]:
    """In catalogue order, small numbers withheld; three queries, however many."""
    measures = Measure.objects.filter(Q(numerator=item) | Q(denominator=item) | Q(published=item)).select_related(
        "numerator", "denominator"
    )
    on_a_page = set(ChosenMeasure.objects.filter(page__live=True).values_list("measure_id", flat=True))
    others = [(measure, _others(measure, item)) for measure in measures]
    series = Series.objects.filter(
        item__in={part for _, parts in others for _, part in parts}, organisation=organisation
    )
    in_force = {code: json.loads(text).get(period) for code, text in series.values_list("item__code", "figures")}

    def part(role: str, other: DataItem) -> Part:
        value, flags = in_force.get(other.code) or (None, "")
        return Part(
            label=str(other),
            role=role,
            in_force=NONE if value is None else figure_words(small.shown(value, other.code, organisation.code), other),
            marks=shorthand(flags.replace(PROVISIONAL, "") if other.dataset == LOCAL else flags),
            address=reverse("returns:figure", args=[other.code, organisation.code, period]),
        )

    return [
        WorkedOut(
            title=measure.title,
            address=reverse("benchmarks:measure", args=[measure.slug]) if measure.pk in on_a_page else "",
            parts=[part(role, other) for role, other in parts],
        )
        for measure, parts in others
    ]


def _others(measure: Measure, item: DataItem) -> list[tuple[str, DataItem]]:
    both = (("numerator", measure.numerator), ("denominator", measure.denominator))
    return [(role, other) for role, other in both if other is not None and other != item]
