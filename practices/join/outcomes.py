"""Months after a trust took a practice up, its owner learns what the figures there say."""

from benchmarks.models import Mark, MarkKind
from benchmarks.readings import read_measures
from benchmarks.statistics.before_after_words import before_after_words
from portal.actions.acting import action
from portal.actions.notices import notify
from portal.pages import path_of
from practices.join.before_after_said import NOT_JUDGED
from practices.join.notices import OUTCOME
from practices.judged import judge, users_of
from practices.looked_after import open_accounts
from practices.models import PracticePage
from practices.models.choices import DID_NOT_HAPPEN
from practices.places import Place, in_use_of, places_of


@action
def tell_outcomes() -> int:
    """Tell owner and deputy as soon as there are figures enough at a trust that took their practice up, and again when these
    come to say something else; return how many notices were written. The installation itself does it.
    """
    readings = read_measures(person=None)
    events = list(Mark.objects.standing().filter(kind=MarkKind.EVENT, organisation=None).select_related("measure"))
    taken_up = PracticePage.objects.live().filter(adoptions__isnull=False, linked_measures__isnull=False)
    told = 0
    for page in taken_up.select_related("practice_owner", "deputy").distinct().order_by("pk"):
        places = places_of(list(page.linked_measures.select_related("measure", "organisation")), in_use_of(page))
        users = users_of(places, page.organisation_id)
        for place in places:
            found = judge(place, readings, users, events) if place.adoption else None
            if found is not None and found.finding not in NOT_JUDGED:
                told += notify(
                    people=open_accounts([page.practice_owner, page.deputy]),
                    kind=OUTCOME.slug,
                    words=f"{_where(page, place)}: {before_after_words(found, balancing=place.balancing)}",
                    address=path_of(page),
                    about=place.adoption,
                    occasion=f"{place.measure.slug}:{found.finding}",
                )
    return told


def _where(page: PracticePage, place: Place) -> str:
    made_up = f"{DID_NOT_HAPPEN}. " if place.adoption and place.adoption.demonstration else ""
    return f"{made_up}“{page.title}” at {place.organisation.short_name}, {place.measure.title}"
