"""What search puts into the header's navigation and on the home page."""

from portal import home_sections, navigation
from search.presenters import home

navigation.register("Glossary", to="glossary", order=50)

home_sections.register("search", order=0, template="search/home.html", present=home.search)
