"""Roles are readable lists of permissions. A person may hold several."""

from django.db import models

from portal.permissions import Permission


class Role(models.TextChoices):
    READER = "reader", "Reader"
    EDITOR = "editor", "Editor"
    MANAGER = "manager", "Manager"
    DATA_LEAD = "data-lead", "Data lead"
    ADMINISTRATOR = "administrator", "Administrator"


_EVERYBODY = [
    Permission.READ,
    Permission.SHARE_PRACTICE,
]

PERMISSIONS_OF: dict[Role, list[Permission]] = {
    Role.READER: _EVERYBODY,
    Role.EDITOR: [
        *_EVERYBODY,
        Permission.USE_ADMIN,
        Permission.EDIT_PRACTICES,
        Permission.APPROVE_PRACTICES,
        Permission.WITHDRAW_PRACTICES,
        Permission.EDIT_BENCHMARK_PAGES,
    ],
    Role.MANAGER: [
        *_EVERYBODY,
        Permission.USE_ADMIN,
        Permission.EDIT_BENCHMARK_PAGES,
        Permission.WRITE_MARKS,
        Permission.CONFIRM_VALUE,
        Permission.WITHDRAW_PRACTICES,
        Permission.APPROVE_RETURNS,
        Permission.APPROVE_NATIONAL_RETURNS,
        Permission.OVERRIDE_PERSONAL_DATA,
    ],
    Role.DATA_LEAD: [
        *_EVERYBODY,
        Permission.SEND_RETURNS,
        Permission.APPROVE_RETURNS,
    ],
    Role.ADMINISTRATOR: [
        *_EVERYBODY,
        Permission.USE_ADMIN,
        Permission.SEND_NATIONAL_RETURNS,
        Permission.MANAGE_CATALOGUE,
        Permission.MANAGE_PEOPLE,
        Permission.SEE_AUDIT,
        Permission.EDIT_HOME,
    ],
}

# Whoever holds more than reading and sharing can change what others rely on, and needs a second factor.
ROLES_WITH_SECOND_FACTOR = frozenset(role for role, granted in PERMISSIONS_OF.items() if set(granted) - set(_EVERYBODY))

# An Administrator of the nation looks after the portal itself: these reach every organisation from there.
NATION_WIDE = frozenset(
    {
        Permission.SEND_NATIONAL_RETURNS,
        Permission.MANAGE_CATALOGUE,
        Permission.MANAGE_PEOPLE,
        Permission.SEE_AUDIT,
        Permission.EDIT_HOME,
    }
)


def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """All permissions that `roles` give together."""
    return frozenset(permission for role in roles for permission in PERMISSIONS_OF[role])
