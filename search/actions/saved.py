"""Keeping searches, and following topics."""

from urllib.parse import urlencode

from portal.actions.acting import action
from portal.models import Person
from practices.models import Topic
from search.models import FollowedTopic, SavedSearch
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


@action
def follow_topic(*, by: Person, topic: Topic) -> FollowedTopic:
    """Tell `by` each week what is new about the topic; asked twice it is followed once."""
    followed, _ = FollowedTopic.objects.get_or_create(person=by, topic=topic)
    return followed


@action
def stop_following(*, by: Person, topic: Topic) -> None:
    """Nothing happens to whoever does not follow it."""
    FollowedTopic.objects.filter(person=by, topic=topic).delete()
