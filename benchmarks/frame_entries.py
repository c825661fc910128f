"""What the benchmarks put into the header's navigation and on the home page."""

from benchmarks.presenters import waiting
from portal import home_sections, navigation

navigation.register("Returns", to="returns:history", order=30)
navigation.register("Completeness", to="returns:completeness", order=31)

home_sections.register("returns", order=60, template="benchmarks/home_waiting.html", present=waiting.returns)
