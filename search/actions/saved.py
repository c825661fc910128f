"""Keeping searches."""

from urllib.parse import urlencode

from portal.actions.acting import action
from portal.models import Person
from search.models import SavedSearch
from search.question import Question
from search.searching import FACETS


@action
def save_search(*, by: Person, question: Question) -> SavedSearch:
    """Keep a question for its asker; asked twice it is kept once."""
    first_page = question.on_page(1)
    kept, _ = SavedSearch.objects.get_or_create(
        person=by,
        parameters=urlencode(first_page.to_parameters(), doseq=True),
        defaults={"words": first_page.in_words(facets=FACETS)[:300]},
    )
    return kept


@action
def forget_search(*, by: Person, kept: SavedSearch) -> None:
    """Only one's own: whoever calls this has asked for it among `by`'s."""
    kept.delete()
