"""What the benchmarks put into the header's navigation and on the home page."""

from benchmarks.presenters import this_month, waiting
from portal import home_sections, navigation

navigation.register("Benchmarks", to="benchmarks:overview", order=20)
navigation.register("Returns", to="returns:history", order=30)
navigation.register("Completeness", to="returns:completeness", order=31)

home_sections.register("returns", order=60, template="benchmarks/home_waiting.html", present=waiting.returns)
home_sections.register("this-month", order=20, template="benchmarks/home_this_month.html", present=this_month.signals)
