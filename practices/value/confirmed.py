"""A confirmation in words: who, by which document, of which day."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.policy import may_see
from practices.models import ValueConfirmation
from practices.value.said import amounts_words

if TYPE_CHECKING:
    from portal.models import Person


@dataclass(frozen=True)
class Confirmed:
    """`address` is empty for whoever may not open the document; its title is as private as the document itself."""

    by: str
    trust: str
    day: str
    document: str
    address: str
    where: str


def confirmed(confirmation: ValueConfirmation, person: "Person") -> Confirmed:
    document, trust = confirmation.document, confirmation.organisation.short_name
    opens = may_see(person, document)
    return Confirmed(
        by=confirmation.by.name,
        trust=trust,
        day=f"{confirmation.on:%-d %B %Y}",
        document=document.title if opens else f"a document that {trust} keeps to itself",
        address=document.url if opens else "",
        where=confirmation.words,
    )


def outdated_words(confirmation: ValueConfirmation) -> str:
    """Said where a confirmation is of amounts that are stated no more."""
    return (
        f"{confirmation.by.name} confirmed other amounts by a document of {confirmation.on:%-d %B %Y}: "
        f"{amounts_words(confirmation.amounts)}. What is stated now is not covered by that."
    )
