"""Reading measures: the only door through which page, chart, download, API and report come to figures.

readings = read_measures(["c2-mean"], person=request.user, until="2020-03")
readings.judgement("c2-mean", "RYE").summary_words
"""

import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar, cast

from django.db.models import Count, Max
from django.utils import timezone

from benchmarks.catalogue.items import DataItem, Kind
from benchmarks.catalogue.measures import Measure as PlainMeasure
from benchmarks.chart_decisions import Decision, rules_for
from benchmarks.in_force import FigureInForce, is_figure
from benchmarks.in_force_on_day import figures_on
from benchmarks.judging import ChartRules, Judgement
from benchmarks.measure_series import Figures, MeasureSeries, measure_series, needed_items
from benchmarks.models import ChartDecision, ChartSettings, Measure, Return, Series
from benchmarks.standing import Standing, standing_of
from benchmarks.statistics.dialects import DIALECTS, Dialect
from portal.models import Organisation, OrganisationKind

if TYPE_CHECKING:
    from portal.models import Person

Kept = TypeVar("Kept")

# {(item, organisation): figures}
Stock = Mapping[tuple[str, str], Figures]


@dataclass(frozen=True)
class Readings:
    """Measures as one person may read them. Series and judgements are worked out when first asked for, then kept.

    `measures` in catalogue order; `organisations` by code, members first. `revision` names the state of the figures;
    `data_date` is the day of the last publication or withdrawal in it. `decisions`: the standing ones, oldest first.
    """

    measures: Mapping[str, PlainMeasure]
    organisations: Mapping[str, Organisation]
    revision: str
    data_date: date | None
    dialect: Dialect
    own: str
    until: str
    decisions: tuple[Decision, ...]
    _items: Mapping[str, DataItem]
    _stock: Stock
    _kept: dict[tuple[str, ...], tuple[Hashable, object]] = field(default_factory=dict)

    @property
    def members(self) -> list[Organisation]:
        return [each for each in self.organisations.values() if each.kind == OrganisationKind.MEMBER]

    @property
    def trusts(self) -> list[Organisation]:
        """Members and comparators, without regions and the nation."""
        wanted = {OrganisationKind.MEMBER, OrganisationKind.COMPARATOR}
        return [each for each in self.organisations.values() if each.kind in wanted]

    def trusts_in(self, period: str) -> list[Organisation]:
        """Those that had not closed by the first day of the month."""
        first = date.fromisoformat(f"{period}-01")
        return [each for each in self.trusts if each.closed_on is None or each.closed_on > first]

    @property
    def nation(self) -> Organisation | None:
        return next((each for each in self.organisations.values() if each.is_nation), None)

    def series(self, measure: str, organisation: str) -> MeasureSeries:
        """Every due month of `measure` (slug) at `organisation` (code), small numbers withheld."""
        return self.keep(("series", measure, organisation), lambda: self._series(measure, organisation))

    def item(self, code: str) -> DataItem:
        """A data item from which one of the measures is worked out."""
        return self._items[code]

    def figure(self, item: str, organisation: str, period: str) -> FigureInForce | None:
        """What is in force of a data item, small numbers and all: to judge by, never to show."""
        said = self._stock.get((item, organisation), {}).get(period)
        return FigureInForce(*said) if said else None

    def dataset_of(self, measure: str) -> str:
        """The dataset from which the measure is worked out."""
        return self._items[needed_items(self.measures[measure])[0]].dataset

    def datasets(self, measure: str) -> set[str]:
        return {self._items[code].dataset for code in needed_items(self.measures[measure])}

    def averages_centiles(self, measure: str) -> bool:
        """Whether the figures of regions and nation are averages of the trusts' centiles, not centiles of their patients."""
        return self._items[needed_items(self.measures[measure])[0]].kind in (Kind.MEDIAN, Kind.CENTILE)

    def is_due(self, measure: str, period: str) -> bool:
        """Whether the month's figures are collected at all, as the measure's periodicity says."""
        return all(self._items[code].due.includes(period) for code in needed_items(self.measures[measure]))

    def rules(self, measure: str, organisation: str, dialect: Dialect | None = None) -> ChartRules:
        return rules_for(
            self.decisions,
            dialect or self.dialect,
            measure=measure,
            datasets=self.datasets(measure),
            organisation=organisation,
        )

    def judgement(self, measure: str, organisation: str, dialect: Dialect | None = None) -> Judgement:
        """Read as a statistician would, in the portal's dialect or another one for an analyst."""
        spoken = dialect or self.dialect
        return self.keep(
            ("judgement", measure, organisation, spoken.code),
            lambda: Judgement(self.series(measure, organisation), self.rules(measure, organisation, spoken)),
        )

    @property
    def periods(self) -> list[str]:
        """Every month for which any organisation has a figure of any of the measures, newest first."""

        def found() -> set[str]:
            return {month for said in self._stock.values() for month, (text, _) in said.items() if is_figure(text)}

        return self.keep(("periods",), lambda: sorted(found(), reverse=True))

    def last_period(self, measure: str) -> str:
        """The last month in which any organisation has a figure of the measure; empty without one."""
        return self.keep(("last", measure), lambda: self._last_period(measure))

    def _series(self, measure: str, organisation: str) -> MeasureSeries:
        plain = self.measures[measure]
        figures = {code: self._stock.get((code, organisation), {}) for code in needed_items(plain)}
        member = self.organisations[organisation].kind == OrganisationKind.MEMBER
        return measure_series(
            plain,
            organisation,
            figures,
            {code: self._items[code] for code in needed_items(plain)},
            own=organisation == self.own,
            last=self.last_period(measure) if member else "",
            until=self.until,
        )

    def _last_period(self, measure: str) -> str:
        needed = needed_items(self.measures[measure])
        found = [max(figures, default="") for (code, _), figures in self._stock.items() if code in needed]
        return max(found, default="")

    def keep(self, key: tuple[str, ...], make: Callable[[], Kept], *, given: Hashable = None) -> Kept:
        """What `make` gives, made once for as long as these readings stand and `given` is the same: pictures, too.

        `given` is all that `make` reads beside these readings, such as marks.
        """
        kept = self._kept.get(key)
        if kept is None or kept[0] != given:
            kept = self._kept[key] = (given, make())
        return cast(Kept, kept[1])


def read_measures(
    slugs: Iterable[str] | None = None,
    *,
    person: "Person | None",
    until: str = "",
    day: date | None = None,
) -> Readings:
    """Read `slugs` (unknown ones are left out; None: all measures) at all organisations, in a constant number of queries.

    `person` None: as both trusts may read them alike. `until` leaves out later months; `day` reads the figures that were
    in force on that day. What was read once is kept in the process until a figure, a definition, a decision or an
    organisation changes: then it takes one query, which sees whether they did.
    """
    chosen = None if slugs is None else tuple(sorted(set(slugs)))
    return _read(standing_of(chosen), chosen, person.organisation_id if person else "", until, day)


_ORDER: dict[str, int] = {
    OrganisationKind.MEMBER: 0,
    OrganisationKind.COMPARATOR: 1,
    OrganisationKind.REGION: 2,
    OrganisationKind.NATION: 3,
}


@dataclass(frozen=True, slots=True)
class _State:
    figures: str
    moment: str
    day: date | None


def _state() -> _State:
    stand = Return.objects.aggregate(
        sequence=Max("sequence"),
        withdrawals=Count("withdrawn_at"),
        published=Max("published_at"),
        withdrawn=Max("withdrawn_at"),
    )
    last = max((stand[name] for name in ("published", "withdrawn") if stand[name]), default=None)
    return _State(
        f"{stand['sequence'] or 0}/{stand['withdrawals']}",
        last.isoformat() if last else "",
        timezone.localtime(last).date() if last else None,
    )


@lru_cache(maxsize=32)
def _read(standing: Standing, slugs: tuple[str, ...] | None, own: str, until: str, day: date | None) -> Readings:
    """Readings as of `standing`, which is not looked into: it tells one from the next."""
    measures = Measure.objects.with_definition()
    if slugs is not None:
        measures = measures.filter(slug__in=slugs)
    plain, items = [], {}
    for measure in measures:
        plain.append(measure.as_plain())
        for item in (measure.numerator, measure.denominator, measure.published):
            if item is not None:
                items[item.code] = item.as_plain()
    organisations = sorted(Organisation.objects.all(), key=lambda each: (_ORDER[each.kind], each.code))
    state = _state()
    codes = frozenset(code for measure in plain for code in needed_items(measure))
    return Readings(
        measures={measure.slug: measure for measure in plain},
        organisations={each.code: each for each in organisations},
        revision=state.figures,
        data_date=state.day if day is None else day,
        dialect=DIALECTS[ChartSettings.load().dialect],
        own=own,
        until=until,
        _items=items,
        decisions=tuple(each.as_plain() for each in ChartDecision.objects.standing().oldest_first().with_people()),
        _stock=_stock(codes, state, day),
    )


@lru_cache(maxsize=8)
def _stock(codes: frozenset[str], state: _State, day: date | None) -> Stock:
    """The figures of `codes`: one copy for all months up to which, and all trusts for which, they are read."""
    if day is not None:
        return figures_on(day, codes)
    rows = Series.objects.filter(item__code__in=codes).values_list("item__code", "organisation_id", "figures")
    return {(code, organisation): json.loads(figures) for code, organisation, figures in rows.iterator(chunk_size=500)}
