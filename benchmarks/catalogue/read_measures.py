"""A file of measures."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from benchmarks.catalogue.measures import Change, Direction, Formula, FormulaKind, Measure, SmallNumbers, Target
from benchmarks.catalogue.tables import Table
from benchmarks.catalogue.values import check_period, check_slug

Choice = TypeVar("Choice", bound=StrEnum)


def read_measures(table: Table) -> Iterator[Measure]:
    """The measures of one file; `[defaults]` holds what they share. Raises CatalogueError."""
    defaults = dict(table.table("defaults", {}).items())
    entries = list(table.tables("measure"))
    table.finish()
    for entry in entries:
        yield read_measure(Table(entry.place, dict(entry.items()), defaults))


def read_measure(entry: Table) -> Measure:
    """One measure, from a file or from a form. Raises CatalogueError."""
    measure = Measure(
        slug=check_slug(entry),
        **{key: entry.take(key, str) for key in _SENTENCES},
        direction=_choice(entry, "direction", Direction),
        formula=_formula(entry.table("formula")),
        lowest=_number(entry, "lowest"),
        highest=_number(entry, "highest"),
        next_review=entry.take("next_review", date),
        small_numbers=_small_numbers(entry.table("small_numbers")),
        changes=tuple(_change(change) for change in entry.tables("changes")),
        targets=tuple(_target(target) for target in entry.tables("targets")),
    )
    entry.finish()
    if measure.lowest >= measure.highest:
        raise entry.fault("lowest", "must be below “highest”")
    for earlier, later in zip(measure.targets, measure.targets[1:], strict=False):
        if not earlier.valid_to or later.valid_from <= earlier.valid_to:
            raise entry.fault("targets", "must follow one another: only one may be valid in a month")
    return measure


_SENTENCES = (
    "title",
    "definition",
    "why",
    "calculation",
    "unit",
    "periodicity",
    "theme",
    "service_line",
    "source",
    "owner",
    "reviewer",
)


def _formula(entry: Table) -> Formula:
    formula = Formula(
        kind=_choice(entry, "kind", FormulaKind),
        numerator=entry.take("numerator", str, ""),
        denominator=entry.take("denominator", str, ""),
        published=entry.take("published", str, ""),
        decimals=entry.take("decimals", int, 0),
    )
    entry.finish()
    divides = formula.kind in (FormulaKind.MEAN, FormulaKind.SHARE)
    if divides != bool(formula.numerator and formula.denominator):
        raise entry.fault("kind", f"“{formula.kind}” {'needs' if divides else 'takes no'} numerator and denominator")
    if not divides and (formula.numerator or formula.denominator):
        raise entry.fault("kind", f"is “{formula.kind}”, which takes no numerator and denominator")
    if not divides and not formula.published:
        raise entry.fault("published", f"is missing; a “{formula.kind}” is read from one item")
    return formula


def _target(entry: Table) -> Target:
    target = Target(
        value=_number(entry, "value"),
        label=entry.take("label", str),
        valid_from=check_period(entry, "valid_from"),
        valid_to=check_period(entry, "valid_to"),
    )
    entry.finish()
    if not target.valid_from:
        raise entry.fault("valid_from", "is missing")
    return target


def _small_numbers(entry: Table) -> SmallNumbers:
    policy = SmallNumbers(own=entry.take("own", int, 0), both=entry.take("both", int, 0))
    entry.finish()
    return policy


def _change(entry: Table) -> Change:
    change = Change(day=entry.take("day", date), words=entry.take("words", str))
    entry.finish()
    return change


def _number(entry: Table, key: str) -> Decimal:
    return Decimal(str(entry.take(key, (int, float, Decimal))))


def _choice(entry: Table, key: str, choices: type[Choice]) -> Choice:
    text = entry.take(key, str)
    if text not in list(choices):
        raise entry.fault(key, f"must be one of {', '.join(choices)}, not “{text}”")
    return choices(text)
