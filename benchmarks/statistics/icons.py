"""What the icons of Making Data Count say: variation from the latest point, assurance from the latest limits."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.catalogue.measures import Direction
from benchmarks.statistics.control_chart import ControlChart, Reading
from benchmarks.statistics.rules import Signal, Way

MISSES_THAT_FAIL = 6
PERIODS_WATCHED = 12

TargetIn = Callable[[str], float | None]


class Meaning(StrEnum):
    """What a special cause means for people."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEITHER = "neither"


class Variation(StrEnum):
    COMMON_CAUSE = "common-cause"
    IMPROVEMENT_HIGH = "improvement-high"
    IMPROVEMENT_LOW = "improvement-low"
    CONCERN_HIGH = "concern-high"
    CONCERN_LOW = "concern-low"
    NEITHER_HIGH = "neither-high"
    NEITHER_LOW = "neither-low"


class Assurance(StrEnum):
    PASS = "pass"  # noqa: S105 - the field's own word
    FAIL = "fail"
    HIT_OR_MISS = "hit-or-miss"


@dataclass(frozen=True, slots=True)
class Misses:
    """`missed` of the last `due` due periods (twelve, once there are so many) missed the target then in force.

    `met_in` is the period of the latest figure, if that one met its target; else empty.
    """

    missed: int
    due: int
    met_in: str = ""


def meaning_of(signal: Signal, direction: Direction) -> Meaning:
    if direction is Direction.NEITHER:
        return Meaning.NEITHER
    wanted = Way.HIGH if direction is Direction.HIGHER else Way.LOW
    return Meaning.IMPROVEMENT if signal.way is wanted else Meaning.CONCERN


def deciding_signal(reading: Reading, chart: ControlChart) -> Signal | None:
    """The signal that gives a point its mark. Signals stand in the order of precedence; an improvement comes first
    where the dialect says so.
    """
    signals = reading.signals
    if chart.dialect.improvement_first and len(signals) > 1:
        better = [s for s in signals if meaning_of(s, chart.direction) is Meaning.IMPROVEMENT]
        signals = tuple(better) or signals
    return signals[0] if signals else None


def meaning_at(reading: Reading, chart: ControlChart) -> Meaning | None:
    """The mark of a point; None is common cause."""
    signal = deciding_signal(reading, chart)
    return meaning_of(signal, chart.direction) if signal else None


def variation(chart: ControlChart) -> Variation | None:
    """The variation icon. None without limits: a run chart has no icon."""
    if chart.current is None or chart.current.limits is None or chart.latest is None:
        return None
    signal = deciding_signal(chart.latest, chart)
    if signal is None:
        return Variation.COMMON_CAUSE
    return Variation(f"{meaning_of(signal, chart.direction)}-{signal.way.name.lower()}")


def assurance(chart: ControlChart, target: float | None) -> Assurance | None:
    """The assurance icon against the target in force, from limits that no bound has clipped.

    None without limits, target or direction.
    """
    limits = chart.current.limits if chart.current else None
    if limits is None or target is None or chart.direction is Direction.NEITHER:
        return None
    beyond = 1 if target > limits.upper else -1 if target < limits.lower else 0
    if beyond == 0:
        return Assurance.HIT_OR_MISS
    met = beyond < 0 if chart.direction is Direction.HIGHER else beyond > 0
    return Assurance.PASS if met else Assurance.FAIL


def misses(chart: ControlChart, target_in: TargetIn) -> Misses | None:
    """How often the target of the period was missed among the last twelve due periods.

    None without direction, or when no target was in force in any of them.
    """
    due = chart.readings[-PERIODS_WATCHED:]
    targets = {reading.period: target for reading in due if (target := target_in(reading.period)) is not None}
    if not targets or chart.direction is Direction.NEITHER:
        return None
    sign = 1 if chart.direction is Direction.HIGHER else -1
    met = {
        reading.period: sign * reading.value >= sign * targets[reading.period]
        for reading in due
        if reading.value is not None and reading.period in targets
    }
    latest = max((reading.period for reading in due if reading.value is not None), default="")
    return Misses(sum(not each for each in met.values()), len(due), latest if met.get(latest) else "")


def is_failing(icon: Assurance | None, missed: Misses | None) -> bool:
    """“Failing” in words: the limits lie wholly on the wrong side of the target, or it was missed 6 times or more."""
    return icon is Assurance.FAIL or (missed is not None and missed.missed >= MISSES_THAT_FAIL)
