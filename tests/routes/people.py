"""Who walks the table: nobody, each role at each member trust, and the nation's administrator."""

from portal.models import Person
from portal.roles import Role
from tests.factories.people import make_person

WALKERS: dict[str, tuple[str, Role] | None] = {
    "anonymous": None,
    **{f"{code} {role.value}": (code, role) for code in ("RYE", "RRU") for role in Role},
    "Eng administrator": ("Eng", Role.ADMINISTRATOR),
}


def walker(column: str) -> Person | None:
    """The person of a column of the table; `None` without a session."""
    what = WALKERS[column]
    return make_person(what[0], what[1]) if what else None
