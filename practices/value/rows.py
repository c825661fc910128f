"""Each claim as a line of text: the same in the downloads and in the API."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.statistics.value import counted_with
from practices.models import Recurrence
from practices.models.choices import DID_NOT_HAPPEN
from practices.programmes.claims import ProgrammeClaim, claims_of_programmes
from practices.value.claims import Stated, claims_of
from practices.value.confirmed import confirmed

if TYPE_CHECKING:
    from portal.models import Person

COUNTED = "counted"

HEADINGS = {
    "id": "Claim",
    "kind": "Practice, adoption or programme",
    "title": "Practice or programme",
    "trust": "Trust",
    "themes": "Themes",
    "saving_a_year": "Saving a year (£)",
    "cost_a_year": "Cost a year (£)",
    "cost_one_off": "One-off cost (£)",
    "saving_one_off": "One-off saving (£)",
    "price_year": "Price year",
    "status": "Claimed or confirmed",
    "counting": "In the totals",
    "counted_with": "Saving counted with",
    "confirmed_by": "Confirmed by",
    "confirmed_on": "Day of the document",
    "document": "Document",
    "document_address": "Address of the document",
    "where_in_document": "Where in the document",
    "outdated": "Earlier confirmation of other amounts",
    "address": "Source",
    "demonstration": "Demonstration",
}
AMOUNTS = ("saving_a_year", "cost_a_year", "cost_one_off", "saving_one_off")
NUMBERS = (*AMOUNTS, "price_year")


@dataclass(frozen=True)
class ValueRow:
    """Amounts are text in pounds of `price_year`, empty where not stated. `counting` is “counted”, “saving counted with another” (the
    claim `counted_with`), or why it is kept out of the totals. `outdated` is the day of a document that confirmed other amounts.

    Only joint programmes save once, and name their paper as `document` though nobody confirmed it. `trust` is an ODS code, or
    “joint” for both trusts together.
    """

    id: str
    kind: str
    title: str
    trust: str
    themes: str
    saving_a_year: str
    cost_a_year: str
    cost_one_off: str
    saving_one_off: str
    price_year: str
    status: str
    counting: str
    counted_with: str
    confirmed_by: str
    confirmed_on: str
    document: str
    document_address: str
    where_in_document: str
    outdated: str
    address: str
    demonstration: str


def all_rows(person: "Person", absolute: Callable[[str], str]) -> Iterator[ValueRow]:
    """All that `person` may read: of practices, then of adoptions, then of joint programmes. `absolute` makes a whole
    address of a path."""
    yield from rows_of(claims_of(person), person, absolute)
    yield from (_of_programme(each, absolute) for each in claims_of_programmes(person))


def rows_of(claims: Iterable[Stated], person: "Person", absolute: Callable[[str], str]) -> Iterator[ValueRow]:
    """Of practices and adoptions, in the order of `claims`."""
    everything = list(claims)
    twice = counted_with(each.claim for each in everything)
    for each in everything:
        amounts = each.amounts
        found = confirmed(each.confirmation, person) if each.confirmation else None
        yield ValueRow(
            id=each.key,
            kind=each.key.partition("-")[0],
            title=each.practice.title,
            trust=each.organisation.code,
            themes=each.themes,
            saving_a_year=_plain(amounts.saving_a_year),
            cost_a_year=_plain(amounts.cost_a_year),
            cost_one_off=_plain(amounts.cost_one_off),
            saving_one_off="",
            price_year=str(amounts.price_year or ""),
            status="confirmed" if found else "claimed",
            counting=counting(each, twice),
            counted_with=twice.get(each.key, ""),
            confirmed_by=found.by if found else "",
            confirmed_on=each.confirmation.on.isoformat() if each.confirmation else "",
            document=found.document if found else "",
            document_address=absolute(found.address) if found and found.address else "",
            where_in_document=found.where if found else "",
            outdated=each.outdated.on.isoformat() if each.outdated else "",
            address=absolute(each.source),
            demonstration=DID_NOT_HAPPEN if each.made_up else "",
        )


def _of_programme(claim: ProgrammeClaim, absolute: Callable[[str], str]) -> ValueRow:
    """In none of the totals: nobody confirms it here, and a practice of the programme may claim the same money."""
    often = "one_off" if claim.recurrence == Recurrence.ONCE else "a_year"
    amounts = {**dict.fromkeys(AMOUNTS, ""), f"{claim.kind.value}_{often}": _plain(claim.pounds)}
    empty = ("counted_with", "confirmed_by", "confirmed_on", "where_in_document", "outdated")
    return ValueRow(
        id=f"programme-{claim.key}",
        kind="programme",
        title=f"{claim.title}: {claim.what}",
        trust=claim.organisation,
        themes=claim.theme_label,
        price_year=str(claim.price_year),
        status="claimed",
        counting="kept apart: joint programme",
        document=claim.source,
        document_address=claim.source_address,
        address=absolute(f"{claim.page_address}#money"),
        demonstration=claim.demonstration,
        **amounts,
        **dict.fromkeys(empty, ""),
    )


def counting(claim: Stated, twice: dict[str, str]) -> str:
    if claim.claim.apart is not None:
        return f"kept apart: {claim.claim.apart.value}"
    return "saving counted with another" if claim.key in twice else COUNTED


def _plain(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:f}"
