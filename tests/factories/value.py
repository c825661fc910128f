"""Practices and adoptions that state money."""

from datetime import date
from decimal import Decimal
from typing import Any

from portal.models import Person, TrustDocument
from portal.roles import Role
from practices.actions.adoption_amounts import InNumbers, state_in_numbers
from practices.actions.adoptions import adopt
from practices.actions.value import confirm_value
from practices.models import Adoption, PracticePage, Stage, ValueConfirmation
from practices.value.stated import Claimant, seen_of, stated_amounts
from tests.factories.files import make_document
from tests.factories.people import make_person
from tests.factories.practices import make_approved_practice

MONEY = ("saving_a_year", "cost_a_year", "cost_one_off")


def make_saving(organisation: str = "RYE", saving: int | None = 100_000, **content: Any) -> PracticePage:
    """A live practice that claims `saving` a year in prices of 2019 unless told."""
    return make_approved_practice(organisation, **{"saving_a_year": saving, "price_year": 2019, **content})


def make_adopted(practice: PracticePage, organisation: str = "RRU", **numbers: Any) -> Adoption:
    """An adoption in use, whose contact states `numbers`."""
    by = make_person(organisation)
    adoption = adopt(by=by, practice=practice, stage=Stage.ADOPTED, since=date(2020, 1, 6))
    if numbers:
        pounds = {name: Decimal(value) if name in MONEY else value for name, value in numbers.items()}
        state_in_numbers(by=by, adoption=adoption, numbers=InNumbers(**{"price_year": 2019, **pounds}))
    return adoption


def make_manager(organisation: str = "RYE") -> Person:
    return make_person(organisation, Role.MANAGER)


def confirm(
    claimant: Claimant, *, by: Person | None = None, document: TrustDocument | None = None, **given: Any
) -> ValueConfirmation:
    """What a manager of its trust sees and confirms by a document of June 2020."""
    by = by or make_manager(claimant.organisation_id)
    return confirm_value(
        by=by,
        claimant=claimant,
        seen=given.pop("seen", seen_of(stated_amounts(claimant))),
        on=given.pop("on", date(2020, 6, 1)),
        document=document or make_document(claimant.organisation_id, title="Board paper"),
        **given,
    )
