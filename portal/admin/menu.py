"""Menu items that only those see who may open what they lead to."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from portal.permissions import Permission
from portal.policy import may


class PermittedMenuItem(MenuItem):
    permission: Permission
    nation_only = False

    def is_shown(self, request: HttpRequest) -> bool:
        person = request.user
        return may(person, self.permission) and (not self.nation_only or person.organisation.is_nation)  # type: ignore[union-attr]
