"""What joint programmes register with the rest of the portal."""

from portal import home_sections, navigation
from practices.programmes import notices, waiting  # noqa: F401  # the first registers itself

navigation.register("Programmes", to="practices:programmes", order=12)

home_sections.register(
    "programme-actions", order=62, template="practices/programmes/home.html", present=waiting.actions_of
)
