"""The four rules of special cause. All are strict: a point on a line is not beyond it, a tie is no step."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from benchmarks.statistics.dialects import Dialect, Rule
from benchmarks.statistics.limits import Limits

RUN_LENGTH = 7


class Way(IntEnum):
    """Where a signal points: above or rising, below or falling."""

    LOW = -1
    HIGH = 1


@dataclass(frozen=True, slots=True)
class Signal:
    """A rule that fired at a point. `first` and `last` are the periods of the whole run, `length` its points."""

    rule: Rule
    way: Way
    first: str
    last: str
    length: int


def signals_of(
    periods: Sequence[str], values: Sequence[float | None], limits: Limits, dialect: Dialect
) -> list[tuple[Signal, ...]]:
    """For each point of one segment, the signals it takes part in, in the order of `Rule`."""
    found: list[list[Signal]] = [[] for _ in values]

    def mark(rule: Rule, way: int, first: int, last: int, marked: Sequence[int]) -> None:
        signal = Signal(rule, Way(way), periods[first], periods[last], last - first + 1)
        for i in marked:
            found[i].append(signal)

    sides = _sides(values, limits)
    far = _beyond(values, limits.lower, limits.upper, limits)
    for i, way in enumerate(far):
        if way:
            mark(Rule.OUTSIDE, way, i, i, [i])
    for first, last, way in _runs(_steps(values, limits)):
        if last - first + 2 >= RUN_LENGTH:  # a step joins two points
            mark(Rule.TREND, way, first, last + 1, range(first, last + 2))
    near = _beyond(values, limits.near_lower, limits.near_upper, limits)
    if not dialect.outside_counts_for_two_of_three:
        near = [0 if outside else way for way, outside in zip(near, far, strict=True)]
    for first, last, way, marked in _two_of_three(near, sides):
        mark(Rule.TWO_OF_THREE, way, first, last, marked)
    for first, last, way in _runs(sides):
        if last - first + 1 >= RUN_LENGTH:
            mark(Rule.SHIFT, way, first, last, range(first, last + 1))
    return [tuple(signals) for signals in found]


def _sides(values: Sequence[float | None], limits: Limits) -> list[int]:
    return [0 if value is None else limits.side(value, limits.mean) for value in values]


def _beyond(values: Sequence[float | None], lower: float, upper: float, limits: Limits) -> list[int]:
    """1 above `upper`, -1 below `lower`, else 0."""
    high, low = upper + limits.tolerance, lower - limits.tolerance
    return [0 if value is None else 1 if value > high else -1 if value < low else 0 for value in values]


def _steps(values: Sequence[float | None], limits: Limits) -> list[int]:
    pairs = itertools.pairwise(values)
    return [0 if a is None or b is None else limits.side(b, a) for a, b in pairs]


def _runs(signs: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Each longest stretch of one sign that is not 0: first index, last index, sign."""
    first = 0
    for i, sign in enumerate(signs):
        if sign != signs[first]:
            first = i
        if sign and (i + 1 == len(signs) or signs[i + 1] != sign):
            yield first, i, sign


def _two_of_three(near: Sequence[int], sides: Sequence[int]) -> Iterator[tuple[int, int, int, list[int]]]:
    """Windows that fire, overlapping ones as one: first index, last index, way, the points beyond the near line.

    `near` tells which points lie beyond a near line, `sides` on which side of the mean each lies.
    """
    marked: dict[int, list[int]] = {-1: [], 1: []}
    for i in range(len(near) - 2):
        way = sides[i]
        if not way or not way == sides[i + 1] == sides[i + 2]:
            continue
        beyond = [j for j in (i, i + 1, i + 2) if near[j]]  # on the same side as all three
        if len(beyond) >= 2:
            marked[way] += [j for j in beyond if j not in marked[way]]
    for way, points in marked.items():
        for group in _overlapping(points, sides):
            yield group[0], group[-1], way, group


def _overlapping(points: Sequence[int], sides: Sequence[int]) -> list[list[int]]:
    """Indices in groups whose members share a window: at most two apart, no point of the other side between them."""
    groups: list[list[int]] = []
    for point in points:
        before = groups[-1][-1] if groups else point - 3
        if point - before == 1 or (point - before == 2 and sides[point - 1] == sides[point]):
            groups[-1].append(point)
        else:
            groups.append([point])
    return groups
