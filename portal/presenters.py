"""What the ground's own pages say, in finished words."""

from typing import TYPE_CHECKING, Any

from portal.permissions import Permission

if TYPE_CHECKING:
    from portal.models import Person


def account(person: "Person") -> dict[str, Any]:
    """Who is signed in, for which trust, and what the roles let them do."""
    return {
        "name": person.name,
        "email": person.email,
        "organisation": person.organisation,
        "roles": person.role_names,
        "allowed": [permission.label for permission in Permission if permission in person.permissions],
    }
