"""What people choose for their own admin: look and mail. Name, address, password and picture are not theirs to set there."""

from typing import Any

from wagtail.admin.views.account import AccountView as WagtailAccountView


class AccountView(WagtailAccountView):
    panels = frozenset({"notifications", "theme"})

    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if panel.name in self.panels]
