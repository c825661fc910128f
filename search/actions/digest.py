"""What is new among saved searches and followed topics, for the weekly digest."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.http import QueryDict
from django.utils import timezone

from portal.actions.acting import action
from portal.actions.notices import notify
from portal.models import Person
from portal.notices.kinds import NoticeKind
from portal.today import today
from search.answering import answer
from search.asking import ask
from search.engines.interface import Hit
from search.glossary_in_force import current_glossary
from search.models import FollowedTopic, SavedSearch
from search.plan import Sort
from search.searching import question_of
from search.topics import address_of, in_its_place

KIND = NoticeKind("saved-search", "New among your saved searches", weekly=True, topic="Search")
TOPIC_KIND = NoticeKind("followed-topic", "New about a topic that you follow", weekly=True, topic="Search")
MOST = 50  # results looked at, the newest first


def write_notices() -> int:
    """One notice for each saved search and each followed topic that has something new since it was looked at; how many.

    What is new under both is told under both: they were asked for apart. Raises Resting."""
    saved = SavedSearch.objects.filter(person__is_active=True).select_related("person")
    topics = FollowedTopic.objects.filter(person__is_active=True).select_related("person", "topic__replaced_by")
    return sum(_of_search(kept=kept) for kept in saved) + sum(_of_topic(followed=followed) for followed in topics)


@action
def _of_search(*, kept: SavedSearch) -> int:
    now = timezone.now()
    new = _new(dict(QueryDict(kept.parameters).lists()), kept.person, kept.looked_at, now)
    SavedSearch.objects.filter(pk=kept.pk).update(looked_at=now)
    address = f"/search/?{kept.parameters}"[:500]
    return _tell(kept, KIND, new, words=f"New in {kept.words}", address=address)


@action
def _of_topic(*, followed: FollowedTopic) -> int:
    now = timezone.now()
    topic = in_its_place(followed.topic)
    new = _new({"topic": [topic.label]}, followed.person, followed.looked_at, now)
    FollowedTopic.objects.filter(pk=followed.pk).update(looked_at=now)
    return _tell(followed, TOPIC_KIND, new, words=f"New about {topic.label}", address=address_of(topic))


def _tell(about: SavedSearch | FollowedTopic, kind: NoticeKind, new: list[Hit], *, words: str, address: str) -> int:
    if not new:
        return 0
    more = f" and {len(new) - 3} more" if len(new) > 3 else ""
    return notify(
        people=[about.person],
        kind=kind.slug,
        words=f"{words}: {'; '.join(hit.title for hit in new[:3])}{more}.",
        address=address,
        about=about,
        occasion=today().isoformat(),
    )


def _new(parameters: Mapping[str, Sequence[str]], person: Person, since: datetime, now: datetime) -> list[Hit]:
    """With the permissions that the person has now."""
    question = question_of({**parameters, "sort": [Sort.NEWEST.value]}, person)
    glossary = current_glossary()
    answered, _ = ask(lambda engine: answer(question, engine=engine, glossary=glossary, now=now, limit=MOST))
    return [hit for hit in answered.result.hits if hit.changed and since < hit.changed <= now]
