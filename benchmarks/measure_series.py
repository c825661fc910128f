"""A measure at one organisation, month by month. Pure.

Every month that was due from the organisation's first figure on stands in it, with a figure or with the reason why there
is none. Counts too small to show are withheld here, once, for page, chart, download, API and report alike.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from benchmarks.catalogue.items import DataItem
from benchmarks.catalogue.measures import Measure
from benchmarks.catalogue.measuring import MeasureFigure, financial_year_to_date, measure_figure, rolling_twelve_months
from benchmarks.catalogue.small_numbers import for_audience
from benchmarks.in_force import DIFFERS, PROVISIONAL, REVISED, is_figure, shorthand, status_of
from benchmarks.returns.statuses import Status
from benchmarks.statistics.comparison import Share
from benchmarks.statistics.series import Point, month_number

# What is in force of one item at one organisation: {"2020-04": ["1108", "r"]}, see benchmarks.in_force.
Figures = Mapping[str, list[str]]

LOCAL = "local"  # the dataset of which no national figure ever comes, so that none of a trust's own is provisional


@dataclass(frozen=True, slots=True)
class MeasureMonth:
    """One due month. `value` is in the measure's unit, rounded half up; None unless `status` is `value`.

    `numerator` and `denominator` are the sums behind a mean or a share. `flags` as in `benchmarks.in_force`: `p` provisional
    (never of local figures), `r` revised, `d` the trust's own figure differs.
    """

    period: str
    status: Status
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    flags: str = ""

    @property
    def provisional(self) -> bool:
        return PROVISIONAL in self.flags

    @property
    def revised(self) -> bool:
        return REVISED in self.flags

    @property
    def differs(self) -> bool:
        return DIFFERS in self.flags

    @property
    def marks(self) -> str:
        """The shorthand that tables print behind a figure or in place of one: `[p]`, `[r]`, `[d]`, `[c]`, `[x]`, `[z]`."""
        if self.status is Status.VALUE:
            return shorthand(self.flags)
        return {Status.SUPPRESSED: "[c]", Status.NOT_APPLICABLE: "[z]"}.get(self.status, "[x]")


@dataclass(frozen=True)
class MeasureSeries:
    """The due months of one measure at one organisation, oldest first; empty when no figure ever came.

    `organisation` is its code. `items` are the data items of the formula by code, for sums over several months.
    """

    measure: Measure
    organisation: str
    months: tuple[MeasureMonth, ...]
    items: Mapping[str, DataItem]

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """For the control chart: a due month without a figure is a point without a value."""
        return tuple(Point(m.period, None if m.value is None else float(m.value)) for m in self.months)

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """For intervals of a share."""
        return tuple(Share(m.period, float_of(m.numerator), float_of(m.denominator)) for m in self.months)

    @cached_property
    def by_period(self) -> Mapping[str, MeasureMonth]:
        return {month.period: month for month in self.months}

    @property
    def latest(self) -> MeasureMonth | None:
        """The last month that has a figure."""
        return next((month for month in reversed(self.months) if month.value is not None), None)

    def at(self, period: str) -> MeasureMonth | None:
        """The month of `period`; None when nothing was due."""
        return self.by_period.get(period)

    def financial_year_to_date(self, period: str) -> MeasureFigure:
        """From April to `period`, as total ÷ count."""
        return self._together(financial_year_to_date(period))

    def rolling_twelve_months(self, period: str) -> MeasureFigure:
        """The twelve months that end with `period`, as total ÷ count."""
        return self._together(rolling_twelve_months(period))

    def _together(self, periods: list[str]) -> MeasureFigure:
        """Withheld when one of its months is: their difference would tell the hidden one."""
        months = [self.by_period[period] for period in periods if period in self.by_period]
        if any(month.status is Status.SUPPRESSED for month in months):
            return MeasureFigure(Status.SUPPRESSED)
        formula = self.measure.formula

        def figure_of(code: str, period: str) -> tuple[str, str] | None:
            month = self.by_period.get(period)
            if month is None:
                return None
            amount = month.numerator if code == formula.numerator else month.denominator
            amount = month.value if code == formula.published and amount is None else amount
            return (Status.VALUE, str(amount)) if amount is not None else (month.status, "")

        return measure_figure(self.measure, self.items, periods, figure_of)


def measure_series(
    measure: Measure,
    organisation: str,
    figures: Mapping[str, Figures],
    items: Mapping[str, DataItem],
    *,
    own: bool,
    last: str = "",
    until: str = "",
) -> MeasureSeries:
    """Work out a measure from the `figures` of its items (by code).

    `last`: the month up to which a missing figure is a gap; empty: the organisation's own last one. `until`: leave out
    what lies after that month. `own`: for the organisation's own people.
    """
    needed = needed_items(measure)
    said = sorted({period for code in needed for period in figures.get(code, {})})
    known = [period for period in said if any(_is_known(figures, code, period) for code in needed)]
    if not known:
        return MeasureSeries(measure, organisation, (), items)
    end = max(last, known[-1])
    end = min(end, until) if until else end
    months = [
        month
        for period in months_from_to(known[0], end)
        if (month := _month(measure, figures, items, period, own)) is not None
    ]
    return MeasureSeries(measure, organisation, tuple(months), items)


def needed_items(measure: Measure) -> tuple[str, ...]:
    """The codes from which the measure is worked out."""
    formula = measure.formula
    return tuple(code for code in (formula.numerator, formula.denominator) if code) or (formula.published,)


def months_from_to(first: str, last: str) -> Iterable[str]:
    """All months from `first` to `last`, both included; none when they stand the other way round."""
    return (f"{n // 12}-{n % 12 + 1:02d}" for n in range(month_number(first), month_number(last) + 1))


def _month(
    measure: Measure, figures: Mapping[str, Figures], items: Mapping[str, DataItem], period: str, own: bool
) -> MeasureMonth | None:
    def figure_of(code: str, period: str) -> tuple[str, str] | None:
        stored = figures.get(code, {}).get(period)
        return None if stored is None else (status_of(stored[0]).value, stored[0])

    figure = for_audience(measure_figure(measure, items, [period], figure_of), measure, own=own)
    if figure.status == Status.NOT_DUE:
        return None
    status = Status(figure.status)
    if status is not Status.VALUE:
        return MeasureMonth(period, status, None, figure.numerator, figure.denominator)
    stored = [figures[code][period][1] for code in needed_items(measure)]
    known = "rd" if all(items[code].dataset == LOCAL for code in needed_items(measure)) else "prd"
    flags = "".join(flag for flag in known if any(flag in each for each in stored))
    return MeasureMonth(period, status, figure.value, figure.numerator, figure.denominator, flags)


def _is_known(figures: Mapping[str, Figures], code: str, period: str) -> bool:
    stored = figures.get(code, {}).get(period)
    return stored is not None and is_figure(stored[0])


def float_of(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)
