"""Published practices with the dates that tests of their later life need."""

from datetime import date
from typing import Any

from portal.models import Person
from portal.roles import Role
from practices.models import PracticePage, PracticeState
from tests.factories.people import make_person
from tests.factories.practices import approve_and_publish, make_practice


def make_live_practice(
    organisation: str = "RYE",
    *,
    audience: str = "both",
    review_by: date | None = None,
    live: bool = True,
    **content: Any,
) -> PracticePage:
    """A page of `organisation`, written by one editor and approved by another; a draft with `live=False`.

    `review_by` stands as if it had been set when the page was first published.
    """
    page = make_practice(organisation, wanted_audience=audience, **content)
    if live:
        page = approve_and_publish(page)
    if review_by is not None:
        PracticeState.objects.filter(practice=page).update(review_by=review_by, verified_on=None)
        page = PracticePage.objects.get(pk=page.pk)
    return page


def publish_as(page: PracticePage, title: str) -> PracticePage:
    """Put the next version of `page` live."""
    page.title = title
    page.save_revision(user=make_editor(page.organisation_id))
    return approve_and_publish(page)


def make_editor(organisation: str = "RYE") -> Person:
    return make_person(organisation, Role.EDITOR)
