"""Costs and savings that managers confirmed, by a document of the quarter."""

from collections.abc import Mapping, Sequence

from django.db.models import Q

from benchmarks.statistics.value import Amounts, Sums
from portal.audience import Audience
from portal.models import Organisation
from portal.pages import path_of
from practices.models import SameMoney, ValueConfirmation
from practices.quarterly.lines import Cell, Line, Thing, counted
from practices.quarterly.quarters import Quarter
from practices.value.claims import apart
from practices.value.said import amounts_words
from practices.value.stated import Claimant, key_of, name_of, practice_of, stated_amounts

_RELATED = ("practice__state", "practice__organisation", "adoption__organisation", "adoption__practice__state")
_BOTH = Q()
for _of in ("practice", "adoption__practice"):
    _BOTH |= Q(**{f"{_of}__live": True, f"{_of}__state__audience": Audience.BOTH})


def count(quarter: Quarter, members: Sequence[Organisation]) -> Mapping[str, Cell]:
    """By the trust of the manager. What is stated differently today, or kept out of totals, is no value. Two queries."""
    said = ValueConfirmation.objects.standing().filter(_BOTH, on__range=(quarter.first_day, quarter.last_day))
    found = [(_claimant(each), each) for each in said.select_related(*_RELATED).order_by("on", "pk")]
    standing = [
        (claimant, each)
        for claimant, each in found
        if apart(claimant) is None and stated_amounts(claimant) == each.amounts
    ]
    twice = {
        f"practice-{practice}" if practice else f"adoption-{adoption}"
        for practice, adoption in SameMoney.objects.standing().values_list("practice", "adoption")
    }
    return {each.code: _cell([one for one in standing if one[1].organisation_id == each.pk], twice) for each in members}


def _claimant(said: ValueConfirmation) -> Claimant:
    claimant = said.practice or said.adoption
    assert claimant is not None  # the database sees to it
    return claimant


def _cell(standing: list[tuple[Claimant, ValueConfirmation]], twice: set[str]) -> Cell:
    newest = {key_of(claimant): (claimant, said.amounts) for claimant, said in standing}
    sums: dict[int | None, Sums] = {}
    for key, (_, amounts) in newest.items():
        saving = None if key in twice else amounts.saving_a_year
        of_year = sums.get(amounts.price_year, Sums())
        sums[amounts.price_year] = of_year + Sums(saving, amounts.cost_a_year, amounts.cost_one_off)
    words = "Nothing was confirmed."
    if newest:
        parts = [amounts_words(_amounts(each, year)) for year, each in sorted(sums.items(), key=lambda s: s[0] or 0)]
        words = f"{counted(len(newest), 'claim')} confirmed: {'; '.join(parts)}."
    if left_out := sum(key in twice for key in newest):
        words += f" {counted(left_out, 'saving')} left out: counted with another."
    things = tuple(
        Thing(f"{name_of(claimant)}: {amounts_words(amounts)}", path_of(practice_of(claimant)))
        for claimant, amounts in newest.values()
    )
    return Cell(words, {"confirmed": len(newest), "counted_with_another": left_out}, things)


def _amounts(sums: Sums, year: int | None) -> Amounts:
    return Amounts(sums.saving_a_year, sums.cost_a_year, sums.cost_one_off, year)


LINE = Line(
    "value-confirmed",
    70,
    "Value confirmed",
    "Costs and savings that a manager of the trust confirmed by a document of the quarter, each price year by itself.",
    count,
)
