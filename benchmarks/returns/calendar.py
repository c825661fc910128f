"""When NHS England's rule says that a month's figures are due. Pure; the dates themselves are kept where they can be changed."""

from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.returns.months import month_after

FIRST, LAST = "2017-08", "2027-12"

# Both datasets come out on a second Thursday: so many months after the month that they speak of. For the clinical
# outcomes that is about four and a half months after its end, the time that outcomes of patients take to be known.
MONTHS_LATER = {"ambsys": 1, "ambco": 5}

_THURSDAY = 3


def second_thursday(period: str) -> date:
    """The second Thursday of a month such as `2020-06`."""
    first = date.fromisoformat(f"{period}-01")
    return first + timedelta(days=(_THURSDAY - first.weekday()) % 7 + 7)


def due_on(dataset: str, period: str) -> date:
    """The day on which `dataset` is due for the month `period`. Raises `KeyError` for a dataset without a rule."""
    for _ in range(MONTHS_LATER[dataset]):
        period = month_after(period)
    return second_thursday(period)


def due_dates(first: str = FIRST, last: str = LAST) -> Iterator[tuple[str, str, date]]:
    """(dataset, period, day) of every dataset with a rule and every month from `first` to `last`, both included."""
    for dataset in MONTHS_LATER:
        period = first
        while period <= last:
            yield dataset, period, due_on(dataset, period)
            period = month_after(period)
