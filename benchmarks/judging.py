"""What a measure's series says: its control chart, icons, words, and the target it is held against. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from benchmarks.catalogue.measures import Measure, Target
from benchmarks.measure_series import MeasureSeries, float_of
from benchmarks.statistics import words
from benchmarks.statistics.control_chart import Baseline, ControlChart, SegmentStart, control_chart
from benchmarks.statistics.dialects import MAKING_DATA_COUNT, Dialect
from benchmarks.statistics.icons import (
    Assurance,
    Meaning,
    Misses,
    Variation,
    assurance,
    is_failing,
    meaning_at,
    misses,
    variation,
)
from benchmarks.statistics.limits import UNBOUNDED, Bounds
from benchmarks.statistics.series import interval_noun


@dataclass(frozen=True, slots=True)
class ChartRules:
    """How one organisation's series is read: the portal's dialect, where segments start, a frozen baseline."""

    dialect: Dialect = MAKING_DATA_COUNT
    starts: tuple[SegmentStart, ...] = ()
    baseline: Baseline | None = None


@dataclass(frozen=True)
class Judgement:
    """One measure at one organisation, read as a statistician would. Everything follows from `series` and `rules`."""

    series: MeasureSeries
    rules: ChartRules

    @property
    def measure(self) -> Measure:
        return self.series.measure

    @cached_property
    def chart(self) -> ControlChart:
        rules = self.rules
        return control_chart(
            self.series.points,
            direction=self.measure.direction,
            dialect=rules.dialect,
            starts=rules.starts,
            baseline=rules.baseline,
        )

    @cached_property
    def target(self) -> Target | None:
        """The target in force in the latest month that has a figure."""
        latest = self.chart.latest
        return self.measure.target_in(latest.period) if latest else None

    @cached_property
    def variation(self) -> Variation | None:
        return variation(self.chart)

    @cached_property
    def meaning(self) -> Meaning | None:
        """Improvement, concern, neither; None for nothing unusual, or too few points to say."""
        latest = self.chart.latest
        return meaning_at(latest, self.chart) if latest and self.variation else None

    @cached_property
    def assurance(self) -> Assurance | None:
        return assurance(self.chart, float_of(self.target.value if self.target else None))

    @cached_property
    def misses(self) -> Misses | None:
        return misses(self.chart, lambda period: float_of(target_value(self.measure, period)))

    @property
    def is_failing(self) -> bool:
        return is_failing(self.assurance, self.misses)

    @property
    def signal_words(self) -> str:
        """One sentence: what is unusual, since when; or since when nothing is."""
        return words.chart_words(self.chart)

    @property
    def summary_words(self) -> str:
        """The latest figure, whether it is provisional, its month and its signal."""
        latest = self.series.latest
        provisional = latest is not None and latest.provisional
        measure = self.measure
        return words.latest_words(self.chart, measure.unit, measure.formula.decimals, provisional=provisional)

    @property
    def icon_words(self) -> str:
        return words.icon_words(self.chart)

    @property
    def limits_words(self) -> str:
        return words.limits_words(self.chart, self.measure.unit, self.measure.formula.decimals, bounds_of(self.measure))

    @property
    def assurance_words(self) -> str:
        noun = interval_noun([point.period for point in self.series.points])
        return words.assurance_words(self.assurance, self.misses, noun)


def bounds_of(measure: Measure) -> Bounds:
    """What can be drawn: 0 to 100 for a percentage, from 0 on for times and counts; money may fall below 0."""
    if measure.unit == "percent":
        return Bounds(0, 100)
    return UNBOUNDED if measure.unit == "pounds" else Bounds(0)


def target_value(measure: Measure, period: str) -> Decimal | None:
    target = measure.target_in(period)
    return target.value if target else None


def starts_for(starts: Iterable[SegmentStart]) -> tuple[SegmentStart, ...]:
    """Oldest first, one a month: of several for the same month the last given stands."""
    return tuple(sorted({start.period: start for start in starts}.values(), key=lambda start: start.period))
