"""When who is asked whether a practice is still right. Pure."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum


class Circle(IntEnum):
    """Who is asked: each circle holds the ones before it, so that nobody is left out when others join."""

    OWNER = 1
    DEPUTY = 2
    EDITORS = 3


@dataclass(frozen=True)
class Stage:
    """A reminder, `days` after the day of review (before it when negative)."""

    days: int
    circle: Circle

    @property
    def slug(self) -> str:
        return f"{self.days:+d}"

    def day(self, review_by: date) -> date:
        return review_by + timedelta(days=self.days)


STAGES = (Stage(-30, Circle.OWNER), Stage(0, Circle.OWNER), Stage(14, Circle.DEPUTY), Stage(30, Circle.EDITORS))
FIRST_DAYS = STAGES[0].days
USUAL_MONTHS = 12  # to the next review


def owed(review_by: date, *, day: date, known_since: date) -> Iterator[Stage]:
    """The stages that have come by `day`; whether each was sent is for the register of notices to know.

    Those before `known_since`, the day on which this date of review was set, were never owed: a page that is published
    with a review in ten days is not announced thirty days before. The last stage that fell before it stands in for them.
    """
    come = [stage for stage in STAGES if stage.day(review_by) <= day]
    missed = [stage for stage in come if stage.day(review_by) < known_since]
    yield from missed[-1:] if missed and missed[-1].days >= 0 else []
    yield from (stage for stage in come if stage not in missed)


def occasion(review_by: date, stage: Stage) -> str:
    """What tells a reminder apart from all others about the same page."""
    return f"{review_by.isoformat()} {stage.slug}"


def in_words(review_by: date, day: date) -> str:
    """“was due for review on 1 March 2020, 14 days ago”."""
    days = (review_by - day).days
    on = f"{review_by:%-d %B %Y}"
    if days > 0:
        return f"is due for review on {on}, in {_days(days)}"
    if days == 0:
        return f"is due for review today, {on}"
    return f"was due for review on {on}, {_days(-days)} ago"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def months_after(day: date, months: int) -> date:
    """The same day of the month; the last one where the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
