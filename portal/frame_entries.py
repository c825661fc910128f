"""What the ground itself puts into the header's navigation."""

from portal import navigation
from portal.permissions import Permission

navigation.register("Home", to="/", order=0)
navigation.register("Editing", to="wagtailadmin_home", order=90, permission=Permission.USE_ADMIN)
