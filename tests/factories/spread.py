"""Practices that are live, for tests of what happens to them afterwards. How they became so is another matter."""

from datetime import date

from django.utils import timezone

from portal.models import Person
from portal.roles import Role
from practices.models import PracticePage, PracticeState
from tests.factories.people import make_person
from tests.factories.practices import make_practice


def put_live(page: PracticePage, *, audience: str = "both", review_by: date | None = None) -> PracticePage:
    """Let the latest revision of `page` stand live, as publishing leaves it."""
    now = timezone.now()
    page.refresh_from_db()
    PracticePage.objects.filter(pk=page.pk).update(
        live=True,
        has_unpublished_changes=False,
        live_revision=page.latest_revision,
        first_published_at=page.first_published_at or now,
        last_published_at=now,
    )
    PracticeState.objects.filter(practice=page).update(audience=audience, review_by=review_by)
    return PracticePage.objects.get(pk=page.pk)


def make_live_practice(
    organisation: str = "RYE",
    *,
    audience: str = "both",
    review_by: date | None = None,
    live: bool = True,
    **content: object,
) -> PracticePage:
    """A page of `organisation`; owner and deputy are made unless given."""
    page = make_practice(organisation, **content)
    return put_live(page, audience=audience, review_by=review_by) if live else page


def make_editor(organisation: str = "RYE") -> Person:
    return make_person(organisation, Role.EDITOR)
