"""Practices that look like a text, for whoever may see them."""

from portal.models import Person
from portal.policy import may_see
from practices.models import PracticePage
from practices.share.similar import most_similar

# A store of good practice of two trusts has a few hundred records; more would be asked of the search.
MOST_RECORDS = 2_000


def similar_practices(person: Person, text: str) -> list[PracticePage]:
    """Up to three live pages that `person` may see, the nearest first."""
    pages = PracticePage.objects.live().select_related("organisation").order_by("-pk")[:MOST_RECORDS]
    visible = {page.pk: page for page in pages if may_see(person, page)}
    keys = most_similar(text, ((pk, f"{page.title} {page.summary}") for pk, page in visible.items()))
    return [visible[pk] for pk in keys]
