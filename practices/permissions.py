"""Who may do what to a practice in Wagtail's admin: the portal's policy, in the words of Wagtail's tester."""

from typing import TYPE_CHECKING

from wagtail.models import Page, PagePermissionTester

from portal.permissions import Permission
from portal.policy import may
from practices.staying import may_stand_below

if TYPE_CHECKING:
    from portal.models import Person
    from practices.models.verbs import Verbs


class PracticePermissions(PagePermissionTester):
    """Editors of the trust that keeps the page, of both for a programme. Nobody publishes past the workflow."""

    user: "Person"
    page: "Verbs"

    @property
    def _edits(self) -> bool:
        return may(self.user, Permission.EDIT_PRACTICES, self.page)

    def can_edit(self) -> bool:
        return self._edits

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Drafts that were never published; what others may have copied is withdrawn and stays on record."""
        return self._edits and not self.page.live and self.page.first_published_at is None

    def can_move(self) -> bool:
        return self._edits

    def can_move_to(self, destination: Page) -> bool:
        fits = may_stand_below(self.page, destination)
        return fits and self.can_move() and self.page.can_move_to(destination.specific)

    def can_publish(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return bool(self.page.live and self._edits and not self.page_locked())
