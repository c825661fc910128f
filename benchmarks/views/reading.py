"""What the views of measures have in common: which month, which organisation, which dialect was asked for."""

import re
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from benchmarks.catalogue.values import PERIOD
from benchmarks.formatting import format_month
from benchmarks.readings import Readings, read_measures
from benchmarks.statistics.dialects import DIALECTS, Dialect
from portal.http import person_of
from portal.models import Organisation

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Asked:
    """What a request asks of measures, taken apart. `problems` says in words what could not be understood."""

    def __init__(self, request: HttpRequest) -> None:
        self.problems: list[str] = []
        self.is_ahead = False
        self.month = self._month(request.GET.get("month", ""))
        self.day = self._day(request.GET.get("day", ""))
        self.dialect = self._dialect(request.GET.get("dialect", ""))
        self.person = person_of(request)

    def readings(self, slugs: list[str] | None) -> Readings:
        """The measures as they stood in the month or on the day asked for."""
        readings = read_measures(slugs, person=self.person, until=self.month, day=self.day)
        last = max((readings.last_period(slug) for slug in readings.measures), default="")
        if self.month and last and self.month > last:
            self.is_ahead = True
            self.problems.append(
                f"There are no figures for {format_month(self.month)} yet. The last month with figures is {format_month(last)}."
            )
        return readings

    @property
    def as_of(self) -> str:
        """The month asked for, in words; empty for the latest state."""
        return format_month(self.month) if self.month and not self.is_ahead else ""

    @property
    def keep(self) -> str:
        """The part of the query that links to the same state."""
        kept = {"month": self.month, "day": self.day.isoformat() if self.day else ""}
        return "&".join(f"{name}={value}" for name, value in kept.items() if value)

    def _month(self, text: str) -> str:
        if text and not PERIOD.fullmatch(text):
            self.problems.append("The month was not understood. Write it as year and number, such as 2020-03.")
            return ""
        return text

    def _day(self, text: str) -> date | None:
        if not text:
            return None
        try:
            if not DAY.fullmatch(text):
                raise ValueError
            day = date.fromisoformat(text)
        except ValueError:
            self.problems.append("The day was not understood. Write it as 2020-03-31.")
            return None
        # By the real date, by which returns are published.
        if day > timezone.localdate():
            self.problems.append(f"{day:%-d %B %Y} has not come yet. These are the latest figures.")
            return None
        return day

    def _dialect(self, text: str) -> Dialect | None:
        if text and text not in DIALECTS:
            self.problems.append(f"There is no set of rules “{text[:40]}”. Choose one of {', '.join(DIALECTS)}.")
        return DIALECTS.get(text)


def organisations_asked(
    request: HttpRequest, readings: Readings, otherwise: list[Organisation], problems: list[str]
) -> list[Organisation]:
    """The one of `?organisation=`, or `otherwise`. For an unknown one none, and `problems` says so."""
    code = request.GET.get("organisation", "")
    if not code:
        return otherwise
    if code not in readings.organisations:
        known = ", ".join(f"{each.code} ({each.short_name})" for each in readings.members)
        problems.append(f"There is no organisation with the code “{code[:40]}”. The two trusts are {known}.")
        return []
    return [readings.organisations[code]]
