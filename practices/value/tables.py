"""The page that adds up: totals of each price year by trust and theme, and every amount with its source."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.formatting import format_figure
from benchmarks.statistics.value import Apart, Claim, Sums, Total, counted_with, totals
from practices.value.claims import Stated, claims_of
from practices.value.confirmed import Confirmed, confirmed, outdated_words
from practices.value.said import NO_YEAR, amounts_words

if TYPE_CHECKING:
    from portal.models import Person

REASONS = {
    Apart.MADE_UP: "Made up to show the portal",
    Apart.ELSEWHERE: "Money of other organisations, as their sources give it",
    Apart.REPLACED: "Replaced by a newer record",
    Apart.PLANNED: "Ideas, and adoptions that are not in use yet",
    Apart.ENDED: "No longer running",
}


@dataclass(frozen=True)
class Line:
    """A total in words, `kind` being “Claimed” or “Confirmed”."""

    year: str
    group: str
    kind: str
    claims: int
    saving: str
    cost: str
    net: str
    once: str


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
        "count": len(claims),
    }


def lines(claims: Iterable[Claim], group: Callable[[Claim], str]) -> list[Line]:
    """Two lines a total, claimed and confirmed: newest prices first, what has no year last."""
    found = sorted(totals(claims, group).items(), key=lambda each: (-(each[0][0] or 0), each[0][1]))
    return [line for (year, name), total in found for line in _two(str(year or NO_YEAR), name, total)]


def _two(year: str, group: str, total: Total) -> list[Line]:
    return [
        _line(year, group, "Claimed", total.claims, total.claimed),
        _line(year, group, "Confirmed", total.confirmed_claims, total.confirmed),
    ]


def _line(year: str, group: str, kind: str, claims: int, sums: Sums) -> Line:
    amounts = (sums.saving_a_year, sums.cost_a_year, sums.net_a_year, sums.cost_one_off)
    return Line(year, group, kind, claims, *(format_figure(amount, "pounds") for amount in amounts))


def shown(stated: Stated, counts: Stated | None, person: "Person") -> Shown:
    confirmation, outdated = stated.confirmation, stated.outdated
    return Shown(
        stated,
        words=amounts_words(stated.amounts),
        confirmed=confirmed(confirmation, person) if confirmation else None,
        outdated=outdated_words(outdated) if outdated else "",
        counted_with=counts,
    )
