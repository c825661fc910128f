"""The page that adds up: totals of each price year by trust and theme, and every amount with its source."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from benchmarks.formatting import format_figure
from benchmarks.models import ChosenMeasure
from benchmarks.statistics.value import Apart, Claim, Total, counted_with, totals
from practices.programmes.claims import claims_of_programmes
from practices.value.claims import Stated, claims_of
from practices.value.confirmed import Confirmed, confirmed, outdated_words
from practices.value.said import amounts_words

if TYPE_CHECKING:
    from portal.models import Person

WHOLE_TRUST = "savings-delivered"  # the measure of what a trust saves altogether
SUMS = {
    "saving_a_year": "Saved a year",
    "cost_a_year": "Cost a year",
    "net_a_year": "Net a year, by what is stated",
    "cost_one_off": "One-off cost",
}
REASONS = {
    Apart.MADE_UP: "Made up to show the portal",
    Apart.ELSEWHERE: "Money of other organisations, as their sources give it",
    Apart.REPLACED: "Replaced by a newer record",
    Apart.PLANNED: "Ideas, and adoptions that are not in use yet",
    Apart.ENDED: "No longer running",
}


@dataclass(frozen=True)
class Cell:
    """One sum in words, and what of it is confirmed; a dash where no claim states any."""

    heading: str
    claimed: str
    confirmed: str


@dataclass(frozen=True)
class Line:
    """The total of one price year and one group."""

    year: str
    group: str
    claims: int
    confirmed: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Shown:
    """One claim with its source, for a list."""

    stated: Stated
    words: str
    confirmed: Confirmed | None
    outdated: str
    counted_with: Stated | None = None


def value_page(person: "Person") -> dict[str, Any]:
    """Everything that `person` may read; nothing of practices that are another trust's alone."""
    claims = claims_of(person)
    of = {each.key: each for each in claims}
    plain = [each.claim for each in claims]
    twice = counted_with(plain)
    rows = [shown(each, of.get(twice.get(each.key, "")), person) for each in claims]
    apart = [(words, [each for each in rows if each.stated.claim.apart is why]) for why, words in REASONS.items()]
    return {
        "years": lines(plain, lambda claim: ""),
        "trusts": lines(plain, lambda claim: of[claim.key].organisation.short_name),
        "themes": lines(plain, lambda claim: of[claim.key].themes),
        "counted": [each for each in rows if each.stated.claim.apart is None],
        "twice": [each for each in rows if each.counted_with is not None],
        "apart": [(words, rows) for words, rows in apart if rows],
        "programmes": claims_of_programmes(person),
        "count": len(claims),
        "whole": ChosenMeasure.objects.filter(measure__slug=WHOLE_TRUST, page__live=True).exists() and WHOLE_TRUST,
    }


def lines(claims: Iterable[Claim], group: Callable[[Claim], str]) -> list[Line]:
    """Newest prices first, what has no year last."""
    found = sorted(totals(claims, group).items(), key=lambda each: (-(each[0][0] or 0), each[0][1]))
    return [_line(str(year or "no stated year"), name, total) for (year, name), total in found]


def _line(year: str, group: str, total: Total) -> Line:
    cells = tuple(
        Cell(heading, _pounds(getattr(total.claimed, name)), _pounds(getattr(total.confirmed, name)))
        for name, heading in SUMS.items()
    )
    return Line(year, group, total.claims, total.confirmed_claims, cells)


def _pounds(amount: Decimal | None) -> str:
    return format_figure(amount, "pounds")


def shown(stated: Stated, counts: Stated | None, person: "Person") -> Shown:
    confirmation, outdated = stated.confirmation, stated.outdated
    return Shown(
        stated,
        words=amounts_words(stated.amounts),
        confirmed=confirmed(confirmation, person) if confirmation else None,
        outdated=outdated_words(outdated) if outdated else "",
        counted_with=counts,
    )
