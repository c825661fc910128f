"""Costs and savings that managers confirmed, by a document of the quarter."""

from collections.abc import Mapping, Sequence

from benchmarks.statistics.value import Amounts, Sums, counted_with
from benchmarks.statistics.value import counted as counted_once
from portal.models import Organisation
from practices.models import PracticePage
from practices.quarterly.lines import Cell, Line, Thing, counted
from practices.quarterly.quarters import Quarter
from practices.value.claims import Stated, claims_among
from practices.value.said import amounts_words


def count(quarter: Quarter, members: Sequence[Organisation]) -> Mapping[str, Cell]:
    """By the trust whose money it is, with the same claims and the same rules as the page of costs and savings.

    What is stated differently today, or kept out of totals, is no value. A constant number of queries.
    """
    claims = claims_among(PracticePage.objects.for_both())
    twice = counted_with(each.claim for each in claims)
    found = [each for each in claims if each.claim.apart is None and _is_confirmed_in(quarter, each)]
    return {each.code: _cell([one for one in found if one.organisation == each], twice) for each in members}


def _is_confirmed_in(quarter: Quarter, stated: Stated) -> bool:
    """Whether a document of the quarter confirms the amounts as they are."""
    return any(each.amounts == stated.amounts and quarter.has(each.on) for each in stated.confirmations)


def _cell(found: list[Stated], twice: Mapping[str, str]) -> Cell:
    sums: dict[int | None, Sums] = {}
    for each in found:
        year = each.amounts.price_year
        sums[year] = sums.get(year, Sums()) + counted_once(each.claim, twice)
    words = "Nothing was confirmed."
    if found:
        parts = [amounts_words(_amounts(each, year)) for year, each in sorted(sums.items(), key=lambda s: s[0] or 0)]
        words = f"{counted(len(found), 'claim')} confirmed: {'; '.join(parts)}."
    if left_out := sum(each.key in twice for each in found):
        words += f" {counted(left_out, 'saving')} left out: counted with another."
    things = tuple(Thing(f"{each.name}: {amounts_words(each.amounts)}", each.address) for each in found)
    return Cell(words, {"confirmed": len(found), "counted_with_another": left_out}, things)


def _amounts(sums: Sums, year: int | None) -> Amounts:
    return Amounts(sums.saving_a_year, sums.cost_a_year, sums.cost_one_off, year)


LINE = Line(
    "value-confirmed",
    70,
    "Value confirmed",
    "Costs and savings that a manager of the trust confirmed by a document of the quarter, each price year by itself.",
    count,
)
