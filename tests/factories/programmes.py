"""Joint programmes for tests, written and approved as in the portal."""

from itertools import count
from typing import Any

from portal.models import Person
from portal.roles import Role
from practices.actions.approval import approve
from practices.models import ProgrammeAim, ProgrammeIndexPage, ProgrammePage
from tests.factories.people import make_person

_numbers = count(1)


def make_programme(
    *, by: Person | None = None, lead: Person | None = None, deputy: Person | None = None, **content: Any
) -> ProgrammePage:
    """A complete draft with one aim, written by `by` (an editor of South Central made for it)."""
    number = next(_numbers)
    page = ProgrammePage(
        live=False,
        title=content.pop("title", f"Programme {number}"),
        slug=content.pop("slug", f"programme-{number}"),
        lead=lead or make_person("RYE"),
        deputy=deputy or make_person("RRU"),
        **{
            "summary": "Both trusts buy their ambulances together.",
            "area": "fleet",
            "phase": "running",
            "begins": "2020-01",
            "story": "<p>One specification, one tender.</p>",
            "no_patient_data": True,
            **content,
        },
    )
    page.aims = [ProgrammeAim(what="Vehicles off the road", how_much="from 9 % to 6 %", by_when="2021-03-31")]
    ProgrammeIndexPage.objects.get().add_child(instance=page)
    page.save_revision(user=by or make_person("RYE", Role.EDITOR))
    return page


def publish_programme(page: ProgrammePage, *, by: Person | None = None) -> ProgrammePage:
    """Let the latest revision go live with the approval of `by` (an editor of London made for it)."""
    approver = by or make_person("RRU", Role.EDITOR)
    revision = page.get_latest_revision()
    approve(by=approver, practice=page, revision=revision)
    revision.publish(user=approver)
    return ProgrammePage.objects.get(pk=page.pk)


def make_live_programme(**arguments: Any) -> ProgrammePage:
    return publish_programme(make_programme(**arguments))
