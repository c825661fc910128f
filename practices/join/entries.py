"""What the way between measures and practices registers with the rest of the portal."""

from portal import home_sections
from practices.join import notices  # noqa: F401  # registers itself
from practices.join.learning import at_home

home_sections.register("learning", order=40, template="practices/join/home.html", present=at_home)
