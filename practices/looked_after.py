"""Who looks after a practice: its owner, the deputy, and the editors of its trust."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from portal.models import Organisation, Person
from portal.permissions import Permission
from portal.policy import JOINT, may
from portal.roles import PERMISSIONS_OF, Role

if TYPE_CHECKING:
    from practices.models import PracticePage
    from practices.models.verbs import Verbs

_EDITORS = [role for role in Role if Permission.EDIT_PRACTICES in PERMISSIONS_OF[role]]


def editors_of(organisation: Organisation) -> list[Person]:
    """Everybody with an open account who edits the practices of `organisation`."""
    people = Person.objects.active().filter(organisation=organisation, role_grants__role__in=_EDITORS)
    return list(people.distinct().order_by("pk"))


def editors_who_keep(page: "Verbs") -> list[Person]:
    """The editors of the trust that keeps `page`; of both for a joint one."""
    members = Organisation.objects.members()
    trusts = members if page.organisation_id == JOINT else members.filter(pk=page.organisation_id)
    return [editor for trust in trusts for editor in editors_of(trust)]


def open_accounts(people: Iterable[Person | None]) -> list[Person]:
    """Those of `people` who are there and have an open account, each once, in their order."""
    present = {person.pk: person for person in people if person is not None and person.is_active}
    return list(present.values())


def looks_after(person: Person, practice: "PracticePage") -> bool:
    """Whether `person` is owner or deputy of `practice`, or edits the practices of its trust."""
    if not person.is_active:
        return False
    return person.pk in (practice.practice_owner_id, practice.deputy_id) or may(
        person, Permission.EDIT_PRACTICES, practice
    )
