"""What the ground itself puts into the header's navigation and on the home page."""

from portal import home_sections, navigation, presenters
from portal.permissions import Permission

navigation.register("Home", to="/", order=0)
navigation.register("Editing", to="wagtailadmin_home", order=90, permission=Permission.USE_ADMIN)

home_sections.register("account", order=100, template="portal/home_account.html", present=presenters.account)
