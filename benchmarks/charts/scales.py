"""Where a figure and a month lie on the paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, log10

from benchmarks.statistics.series import month_number

_CLOCK_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400)
_MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120)
_FEW, _FEW_OF_MANY = 2, 0.05
_MONTH_LABEL = 62  # room that “Apr 2020” takes


@dataclass(frozen=True, slots=True)
class Scale:
    """Figures from `low` to `high` on the paper from `bottom` up to `top`. What lies beyond is cut at the edge."""

    low: float
    high: float
    bottom: float
    top: float

    def y(self, value: float) -> float:
        inside = min(max(value, self.low), self.high)
        return self.bottom - (inside - self.low) / (self.high - self.low) * (self.bottom - self.top)

    def cuts(self, value: float) -> bool:
        return not self.low <= value <= self.high


@dataclass(frozen=True)
class Months:
    """Months from `first` to `last` evenly between `left` and `right`, half a step of room at each end."""

    first: str
    last: str
    left: float
    right: float

    @cached_property
    def count(self) -> int:
        return month_number(self.last) - month_number(self.first) + 1

    @cached_property
    def step(self) -> float:
        return (self.right - self.left) / self.count

    @cached_property
    def origin(self) -> float:
        """Where the middle of month 0 would lie."""
        return self.left + (0.5 - month_number(self.first)) * self.step

    def x(self, period: str) -> float:
        return self.origin + month_number(period) * self.step

    def ticks(self) -> list[str]:
        """The periods to name, as many as there is room for."""
        room = max(1, int((self.right - self.left) / _MONTH_LABEL))
        step = next((step for step in _MONTH_STEPS if self.count / step <= room), _MONTH_STEPS[-1])
        start = month_number(self.first)
        return [f"{n // 12}-{n % 12 + 1:02d}" for n in range(start, start + self.count) if n % step == 0] or [
            self.first
        ]


def fit(figures: Iterable[float], core: Iterable[float] = ()) -> tuple[float, float]:
    """The lowest and highest figure to draw, with a little room.

    `core` (limits, targets) is always inside. Figures further from it than half its height are left to be cut as long as
    they are few, so that a wild month does not flatten all others.
    """
    inside, others = sorted(core), sorted(figures)
    if not inside:
        inside = others or [0.0, 1.0]
    low, high = inside[0], inside[-1]
    reach = (high - low) * 0.5
    near = [figure for figure in others if low - reach <= figure <= high + reach]
    if reach and len(others) - len(near) <= max(_FEW, len(others) * _FEW_OF_MANY):
        others = near
    low, high = min([low, *others]), max([high, *others])
    room = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    return low - room, high + room


def ticks(low: float, high: float, unit: str, wanted: int = 5) -> list[float]:
    """Round figures between `low` and `high`, about as many as wanted."""
    step = _step((high - low) / wanted, unit)
    return [n * step for n in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def _step(rough: float, unit: str) -> float:
    if unit == "seconds" and rough <= _CLOCK_STEPS[-1]:
        return next(step for step in _CLOCK_STEPS if step >= rough)
    if unit == "minutes":
        return next((step for step in (1, 2, 5, 10, 15, 30, 60, 120, 240) if step >= rough), 480 * ceil(rough / 480))
    power = 10.0 ** floor(log10(rough))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * (1 - 1e-9))
