"""Quarters of the NHS's financial year, which begins in April. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_CODE = re.compile(r"(\d{4})-(\d{2})-q([1-4])")
_MONTHS = {1: "April to June", 2: "July to September", 3: "October to December", 4: "January to March"}


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """`year` is the one in which the financial year begins, `number` 1 to 4: the first is April to June."""

    year: int
    number: int

    @property
    def code(self) -> str:
        """As it stands in addresses: “2019-20-q4”."""
        return f"{self.year}-{(self.year + 1) % 100:02d}-q{self.number}"

    @property
    def first_day(self) -> date:
        return date(self.year + 1, 1, 1) if self.number == 4 else date(self.year, 3 * self.number + 1, 1)

    @property
    def last_day(self) -> date:
        return self.next.first_day - timedelta(days=1)

    @property
    def last_month(self) -> str:
        return f"{self.last_day:%Y-%m}"

    @property
    def words(self) -> str:
        """“January to March 2020”."""
        return f"{_MONTHS[self.number]} {self.first_day.year}"

    @property
    def name(self) -> str:
        """“quarter 4 of 2019/20”."""
        return f"quarter {self.number} of {self.year}/{(self.year + 1) % 100:02d}"

    @property
    def next(self) -> "Quarter":
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)

    @property
    def previous(self) -> "Quarter":
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)

    def has(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


def quarter_of(day: date) -> Quarter:
    """The quarter that `day` lies in."""
    return Quarter(day.year - 1, 4) if day.month < 4 else Quarter(day.year, (day.month - 1) // 3)


def read_quarter(code: str) -> Quarter:
    """The quarter of a code. Raises `ValueError` that says how one is written."""
    match = _CODE.fullmatch(code)
    if match is None or int(match[2]) != (int(match[1]) + 1) % 100 or not 1990 <= int(match[1]) <= 2100:
        raise ValueError(f"“{code[:20]}” is no quarter. Write one like 2019-20-q4.")
    return Quarter(int(match[1]), int(match[3]))


def quarters_back(newest: Quarter, count: int) -> list[Quarter]:
    """`count` quarters, the newest first."""
    found = [newest]
    while len(found) < count:
        found.append(found[-1].previous)
    return found
