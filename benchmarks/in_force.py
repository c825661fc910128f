"""Which figure is in force, from what the standing returns say. Pure.

For one organisation's month of one dataset: the newest national return that speaks of a cell decides, whatever the order
of arrival; where no national one does, the newest of the trust's own. A return of a whole dataset also says that the
items it leaves out have no figure, so nobody below it is asked about them.

A figure is revised when a standing return published before said otherwise of its cell, that there is none included. Where nobody
had spoken of the cell it is new, and so is the first figure of a month of which no figure at all had been published.
Counts, lists, marks and reasons all go by this flag (benchmarks.months.compare). tests/oracles/returns/in_force.py says the same in
a slow, obvious way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.returns.statuses import MARKS, STATUSES, is_figure, status_of, stored

__all__ = [
    "DIFFERS",
    "MARKS",
    "PROVISIONAL",
    "REVISED",
    "STATUSES",
    "FigureInForce",
    "Statement",
    "figures_in_force",
    "is_figure",
    "shorthand",
    "status_of",
    "stored",
]

PROVISIONAL, REVISED, DIFFERS = "p", "r", "d"


@dataclass(frozen=True, slots=True)
class Statement:
    """What one standing return says of the month: `figures` maps item codes to figures in their stored form.

    `sequence` is its place in the order of publication.
    """

    sequence: int
    national: bool
    whole: bool
    figures: dict[str, str]


class FigureInForce(NamedTuple):
    """A figure in its stored form, and its flags: `p` provisional, `r` revised, `d` the trust's own differs."""

    value: str
    flags: str = ""


def shorthand(flags: str) -> str:
    """Flags as tables print them behind a figure: `[p][r]`."""
    return "".join(f"[{flag}]" for flag in (PROVISIONAL, REVISED, DIFFERS) if flag in flags)


def figures_in_force(statements: Sequence[Statement]) -> dict[str, FigureInForce]:
    """The figure in force of every item that the standing `statements` (in any order) speak of."""
    if len(statements) == 1:
        only = statements[0]
        flags = "" if only.national else PROVISIONAL
        return {code: FigureInForce(text, flags if is_figure(text) else "") for code, text in only.figures.items()}
    newest_first = sorted(statements, key=lambda statement: -statement.sequence)
    national = list(_until_whole(statement for statement in newest_first if statement.national))
    own = list(_until_whole(statement for statement in newest_first if not statement.national))
    speaking = national if any(statement.whole for statement in national) else [*national, *own]
    codes = {code for statement in speaking for code in statement.figures}
    with_figures = (each.sequence for each in newest_first if any(map(is_figure, each.figures.values())))
    since = min(with_figures, default=0)  # before it nothing but blanks had been published of the month
    return {code: _in_force(code, speaking, own, newest_first, since) for code in codes}


def _in_force(
    code: str, speaking: list[Statement], own: list[Statement], newest_first: list[Statement], since: int
) -> FigureInForce:
    deciding = next(statement for statement in speaking if code in statement.figures)
    value = deciding.figures[code]
    flags = ""
    if not deciding.national and is_figure(value):
        flags += PROVISIONAL
    earlier = (statement for statement in newest_first if statement.sequence < deciding.sequence)
    if since < deciding.sequence and any(_differ(each.figures.get(code, value), value) for each in earlier):
        flags += REVISED
    own_says = next((statement.figures[code] for statement in own if code in statement.figures), value)
    if deciding.national and is_figure(own_says) and own_says != value:
        flags += DIFFERS
    return FigureInForce(value, flags)


def _differ(one: str, other: str) -> bool:
    """Whether they are not the same figure; why there is none makes no difference."""
    return one != other and (is_figure(one) or is_figure(other))


def _until_whole(newest_first: Iterable[Statement]) -> Iterable[Statement]:
    for statement in newest_first:
        yield statement
        if statement.whole:
            return
