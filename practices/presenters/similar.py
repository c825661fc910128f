"""Practices that look like a text, for whoever may see them."""

from portal.models import Person
from practices.models import PracticePage
from practices.share.similar import most_similar

# A store of good practice of two trusts has a few hundred records; more would be asked of the search.
MOST_RECORDS = 2_000


def similar_practices(person: Person, text: str) -> list[PracticePage]:
    """Up to three live pages that `person` may see, the nearest first."""
    records = PracticePage.objects.visible_to(person).order_by("-pk").values_list("pk", "title", "summary")
    keys = most_similar(text, ((pk, f"{title} {summary}") for pk, title, summary in records[:MOST_RECORDS]))
    found = PracticePage.objects.select_related("organisation").in_bulk(keys)
    return [found[pk] for pk in keys]
