"""What sharing, asking and taking up put into the header, on the home page and in the frame of notices."""

from portal import home_sections, navigation
from portal.permissions import Permission
from practices import admin_visibility, daily, notices  # noqa: F401  # register themselves
from practices.presenters import waiting

navigation.register("Share", to="practices:share", order=21, permission=Permission.SHARE_PRACTICE)

home_sections.register("practices-waiting", order=60, template="practices/home_waiting.html", present=waiting.practices)
