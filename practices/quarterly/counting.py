"""What is counted in a quarter. Pure: functions over plain rows, without a database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from practices.quarterly.quarters import Quarter


@dataclass(frozen=True, slots=True)
class Due:
    """Something that was due on a day, and the day on which it was done; None for not yet."""

    due: date
    done: date | None


@dataclass(frozen=True, slots=True)
class Kept:
    """Of what fell due in a quarter: done by its day, done after it, not done though the day has passed, still to come."""

    on_time: int = 0
    late: int = 0
    missing: int = 0
    to_come: int = 0

    @property
    def due(self) -> int:
        return self.on_time + self.late + self.missing + self.to_come


def is_due_in(each: Due, quarter: Quarter) -> bool:
    """What was done before the quarter began is not due in it any more."""
    return quarter.has(each.due) and (each.done is None or each.done >= quarter.first_day)


def kept_in(quarter: Quarter, dues: Iterable[Due], *, day: date) -> Kept:
    """As known on `day`."""
    counts = {"on_time": 0, "late": 0, "missing": 0, "to_come": 0}
    for each in dues:
        if not is_due_in(each, quarter):
            continue
        if each.done is not None and each.done <= day:
            counts["on_time" if each.done <= each.due else "late"] += 1
        else:
            counts["missing" if each.due < day else "to_come"] += 1
    return Kept(**counts)


@dataclass(frozen=True, slots=True)
class Answered:
    """How many questions got their first answer in a quarter, and after how many working days in the middle."""

    count: int
    median_days: float | None


def answered_in(working_days: Sequence[int]) -> Answered:
    """`working_days` that each question waited for its first answer."""
    return Answered(len(working_days), float(median(working_days)) if working_days else None)
