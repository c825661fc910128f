"""People for tests, made by the same action as real ones."""

from itertools import count

from portal.actions.people import open_account
from portal.models import Organisation, Person
from portal.roles import Role

_numbers = count(1)


def _in_letters(number: int) -> str:
    """For names: a number in one would be taken for a figure that a page must not show."""
    return str(number).translate(str.maketrans("0123456789", "ABCDEFGHIJ"))


def make_person(organisation: str = "RYE", *roles: Role, password: str | None = None) -> Person:
    """A person of `organisation` (an ODS code) with `roles` (Reader alone without any)."""
    number = next(_numbers)
    return open_account(
        by=None,
        email=f"person-{number}@example.nhs.uk",
        name=f"Person {_in_letters(number)}",
        organisation=Organisation.objects.get(code=organisation),
        roles=roles or [Role.READER],
        password=password,
    )
