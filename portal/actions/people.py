"""Opening and closing accounts, and giving roles. Nobody changes their own."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError

from portal.actions.acting import action
from portal.audit import record
from portal.models import Organisation, OrganisationKind, Person, RoleGrant
from portal.permissions import Permission
from portal.policy import Refused, require
from portal.roles import Role
from portal.wagtail_groups import sync_memberships


@action
def open_account(
    *,
    by: Person | None,
    email: str,
    name: str,
    organisation: Organisation,
    roles: Iterable[Role],
    password: str | None = None,
) -> Person:
    """Open an account. `by=None` is the installation itself (demonstration, single sign-on), which the policy does not ask.

    Without a password the person signs in through single sign-on or sets one by "forgotten password".
    Raises `ValidationError` for an address in use, an organisation that is no member, or no role at all.
    """
    person = Person(email=email.strip().lower(), name=name.strip(), organisation=organisation)
    if by is not None:
        require(by, Permission.MANAGE_PEOPLE, person)
    if organisation.kind not in (OrganisationKind.MEMBER, OrganisationKind.NATION):
        raise ValidationError({"organisation": "Only member trusts and the portal's own office have accounts."})
    person.set_password(password)
    person.full_clean(exclude=["password"])
    person.save()
    _replace_roles(person, roles)
    record(
        by=by, verb="open-account", about=person, words=f"Opened the account {person.email} with: {person.role_names}."
    )
    return person


@action
def set_roles(*, by: Person | None, person: Person, roles: Iterable[Role]) -> None:
    """Replace the roles of `person`. Raises `Refused` when it is `by` themselves: nobody raises themselves."""
    if by is not None:
        _require_other(by, person)
    before = person.role_names
    _replace_roles(person, roles)
    record(
        by=by,
        verb="set-roles",
        about=person,
        words=f"Changed the roles of {person.email} from {before or 'none'} to {person.role_names}.",
    )


@action
def follow_provider(*, person: Person, organisation: Organisation, roles: Iterable[Role]) -> None:
    """Bring trust and roles to what the single sign-on provider says. Nothing is written when nothing changed."""
    wanted = frozenset(roles)
    if person.organisation_id != organisation.pk:
        before = person.organisation_id
        person.organisation = organisation
        person.save(update_fields=["organisation"])
        sync_memberships(person)
        words = f"Single sign-on moved {person.email} from {before} to {organisation.pk}."
        record(by=None, verb="move-account", about=person, words=words)
    if person.roles != wanted:
        set_roles(by=None, person=person, roles=wanted)


@action
def close_account(*, by: Person, person: Person) -> None:
    """Close an account. The person is signed out by the next request; what they wrote stays."""
    _require_other(by, person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    sync_memberships(person)
    record(by=by, verb="close-account", about=person, words=f"Closed the account {person.email}.")


@action
def remove_second_factor(*, by: Person, person: Person) -> None:
    """For somebody who lost both phone and recovery codes: they set up a new one at their next sign-in, where a role needs it.

    `by` must have made sure in person that it is them who ask. Raises `ValidationError` when there is none.
    """
    _require_other(by, person)
    removed, _ = Authenticator.objects.filter(user=person).delete()
    if not removed:
        raise ValidationError("This person has no second factor.")
    words = f"Removed the second factor of {person.email}, who lost it."
    record(by=by, verb="remove-second-factor", about=person, words=words)


@action
def reopen_account(*, by: Person, person: Person) -> None:
    """Open a closed account again, with the roles it had."""
    _require_other(by, person)
    person.is_active = True
    person.save(update_fields=["is_active"])
    sync_memberships(person)
    record(by=by, verb="reopen-account", about=person, words=f"Opened the closed account {person.email} again.")


def _require_other(by: Person, person: Person) -> None:
    require(by, Permission.MANAGE_PEOPLE, person)
    if by.pk == person.pk:
        raise Refused(
            by, Permission.MANAGE_PEOPLE, person, "You cannot change your own account. Ask another administrator."
        )


def _replace_roles(person: Person, roles: Iterable[Role]) -> None:
    wanted = set(roles)
    if not wanted:
        raise ValidationError({"roles": "Choose at least one role. To keep somebody out, close the account."})
    person.role_grants.exclude(role__in=wanted).delete()
    present = set(person.role_grants.values_list("role", flat=True))
    RoleGrant.objects.bulk_create([RoleGrant(person=person, role=role) for role in wanted if role not in present])
    for cached in ("roles", "permissions"):
        person.__dict__.pop(cached, None)
    person.__dict__.pop("_prefetched_objects_cache", None)
    sync_memberships(person)
