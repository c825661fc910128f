"""What is new among saved searches, for the weekly digest."""

from datetime import datetime

from django.http import QueryDict
from django.utils import timezone

from portal.actions.acting import action
from portal.actions.notices import notify
from portal.notices.kinds import NoticeKind
from portal.today import today
from search.answering import answer
from search.asking import ask
from search.engines.interface import Hit
from search.glossary_in_force import current_glossary
from search.models import SavedSearch
from search.plan import Sort
from search.searching import question_of

KIND = NoticeKind("saved-search", "New among your saved searches", weekly=True)
MOST = 50  # results looked at, the newest first


def write_notices() -> int:
    """One notice a saved search that has something new since it was looked at; how many. Raises Resting."""
    return sum(
        _notice(kept=kept) for kept in SavedSearch.objects.filter(person__is_active=True).select_related("person")
    )


@action
def _notice(*, kept: SavedSearch) -> int:
    now = timezone.now()
    new = _new(kept, now)
    SavedSearch.objects.filter(pk=kept.pk).update(looked_at=now)
    if not new:
        return 0
    more = f" and {len(new) - 3} more" if len(new) > 3 else ""
    words = f"New in {kept.words}: {'; '.join(hit.title for hit in new[:3])}{more}."
    address = f"/search/?{kept.parameters}"[:500]
    return notify(
        people=[kept.person], kind=KIND.slug, words=words, address=address, about=kept, occasion=today().isoformat()
    )


def _new(kept: SavedSearch, now: datetime) -> list[Hit]:
    """With the permissions that its owner has now."""
    parameters = dict(QueryDict(kept.parameters).lists()) | {"sort": [Sort.NEWEST.value]}
    question, glossary = question_of(parameters, kept.person), current_glossary()
    answered, _ = ask(lambda engine: answer(question, engine=engine, glossary=glossary, now=now, limit=MOST))
    return [hit for hit in answered.result.hits if hit.changed and kept.looked_at < hit.changed <= now]
