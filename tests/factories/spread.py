"""Practices that are live, for tests of what happens to them afterwards."""

from datetime import date
from itertools import count

from portal.models import HomePage, Organisation, Person
from portal.roles import Role
from practices.models import PracticePage, TrustSectionPage
from tests.factories.people import make_person

_numbers = count(1)


def section_of(organisation: str) -> TrustSectionPage:
    found = TrustSectionPage.objects.filter(organisation=organisation).first()
    return found or HomePage.objects.get().add_child(
        instance=TrustSectionPage(title=organisation, organisation=Organisation.objects.get(code=organisation))
    )


def make_live_practice(
    organisation: str = "RYE",
    *,
    title: str = "",
    summary: str = "",
    owner: Person | None = None,
    deputy: Person | None = None,
    audience: str = "both",
    review_by: date | None = None,
    live: bool = True,
) -> PracticePage:
    """A page of `organisation`; owner and deputy are made unless given."""
    page = PracticePage(
        title=title or f"Practice {next(_numbers)}",
        summary=summary,
        organisation=Organisation.objects.get(code=organisation),
        practice_owner=owner or make_person(organisation),
        deputy=deputy or make_person(organisation),
        audience=audience,
        review_by=review_by,
        live=live,
    )
    section_of(organisation).add_child(instance=page)
    return page


def make_editor(organisation: str = "RYE") -> Person:
    return make_person(organisation, Role.EDITOR)
