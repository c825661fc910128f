"""Series for tests, made from bare figures."""

from collections.abc import Iterable

from benchmarks.catalogue.measures import Direction
from benchmarks.statistics.control_chart import ControlChart, control_chart
from benchmarks.statistics.series import Point


def months(count: int, first: str = "2018-01", step: int = 1) -> list[str]:
    start = int(first[:4]) * 12 + int(first[5:]) - 1
    return [f"{n // 12}-{n % 12 + 1:02d}" for n in range(start, start + count * step, step)]


def points(values: Iterable[float | None], first: str = "2018-01", step: int = 1) -> list[Point]:
    """Consecutive due periods, `step` months apart."""
    given = list(values)
    return [Point(period, value) for period, value in zip(months(len(given), first, step), given, strict=True)]


def chart_of(values: Iterable[float | None], direction: Direction = Direction.LOWER, **options) -> ControlChart:
    step = options.pop("step", 1)
    return control_chart(points(values, step=step), direction=direction, **options)


# Level with a moving range of 1 throughout: mean 10.5, limits 7.84 and 13.16
CALM = [10, 11] * 10
