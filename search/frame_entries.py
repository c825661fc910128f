"""What search puts into the header's navigation, on the home page and among the kinds of notice."""

from portal import home_sections, navigation
from portal.notices import kinds
from search.actions import asking_others, digest
from search.presenters import home

navigation.register("Glossary", to="glossary", order=50)

home_sections.register("search", order=0, template="search/home.html", present=home.search)

kinds.register(digest.KIND, digest.TOPIC_KIND, asking_others.KIND)
