"""What a single sign-on provider says of a person, made the portal's own terms. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from portal.roles import Role


class UnusableClaimsError(ValueError):
    """The provider does not say what the portal needs. The message is for the person who tried to sign in."""


@dataclass(frozen=True)
class Identity:
    email: str
    email_verified: bool
    name: str
    organisation: str
    roles: frozenset[Role]


@dataclass(frozen=True)
class ClaimNames:
    """Which claims carry trust and roles, and what their values mean. A value without a meaning stands for itself."""

    organisation: str
    roles: str
    organisation_meanings: Mapping[str, str]
    role_meanings: Mapping[str, str]


def identity_of(claims: Mapping[str, Any], names: ClaimNames) -> Identity:
    """The person of `claims`. Raises `UnusableClaimsError`."""
    email = claims.get("email")
    if not isinstance(email, str) or not _is_address(email):
        raise UnusableClaimsError("Your organisation's sign-in did not give the portal your e-mail address.")
    organisation = claims.get(names.organisation)
    if isinstance(organisation, list) and len(organisation) == 1:  # some providers make a list of every claim
        organisation = organisation[0]
    if not isinstance(organisation, str) or not organisation:
        raise UnusableClaimsError("Your organisation's sign-in did not say which trust you belong to.")
    roles = frozenset(_roles(claims.get(names.roles), names.role_meanings))
    if not roles:
        raise UnusableClaimsError("Your organisation's sign-in gives you no role in this portal.")
    name = claims.get("name")
    return Identity(
        email=email.strip().lower(),
        email_verified=claims.get("email_verified") is True,
        name=_storable(name)[:100] if isinstance(name, str) and name.strip() else email[:100],
        organisation=names.organisation_meanings.get(organisation, organisation),
        roles=roles,
    )


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _storable(text: str) -> str:
    """PostgreSQL stores no NUL."""
    return text.replace("\x00", "").strip()


def _roles(said: Any, meanings: Mapping[str, str]) -> list[Role]:
    values = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    meant = [meanings.get(value, value) for value in values if isinstance(value, str)]
    return [Role(value) for value in meant if value in Role.values]
