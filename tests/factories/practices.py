"""Practices for tests. `make_practice` is a draft; `make_approved_practice` went through approval by a second editor."""

from datetime import timedelta
from itertools import count
from typing import Any

from portal.models import Organisation, Person
from portal.roles import Role
from portal.today import today
from practices.actions.approval import approve
from practices.models import ELSEWHERE, PracticePage, ServiceLine, Topic, TrustSectionPage
from tests.factories.people import make_person

_numbers = count(1)


def section_of(organisation: str) -> TrustSectionPage:
    """The section of an ODS code, or of `elsewhere`."""
    code = None if organisation == ELSEWHERE else organisation
    return TrustSectionPage.objects.get(organisation_id=code)


def complete_content(organisation: str = "RYE") -> dict[str, Any]:
    """Everything that a full record needs before it can be published."""
    return {
        "organisation": Organisation.objects.get(code=organisation),
        "summary": "A car with two paramedics goes to people who fell, so that fewer are taken to hospital.",
        "started": "2018-11",
        "still_running": True,
        "problem": "<p>People who fell were taken to hospital by default.</p>",
        "who_was_affected": "People over 65 who fell at home.",
        "aim": "From 60 % to 45 % taken to hospital by April 2019.",
        "service_line": ServiceLine.objects.get(code="999"),
        "what_was_done": [("text", "<p>A car with two paramedics.</p>")],
        "no_measure_reason": "Nobody counted.",
        "study_design": "none",
        "result_direction": "too-early",
        "result_sentence": "12 of 40 people stayed at home in May 2020.",
        "went_wrong": "The car was sent elsewhere in winter.",
        "no_patient_data": True,
        "proposed_review_by": today() + timedelta(days=300),
    }


def make_practice(
    organisation: str = "RYE",
    *,
    section: str = "",
    by: Person | None = None,
    owner: Person | None = None,
    deputy: Person | None = None,
    **content: Any,
) -> PracticePage:
    """A complete draft of the trust `organisation`, with one revision written by `by` (an editor made for it)."""
    number = next(_numbers)
    page = PracticePage(
        live=False,
        title=content.pop("title", f"Practice {number}"),
        slug=content.pop("slug", f"practice-{number}"),
        practice_owner=owner or make_person(organisation),
        deputy=deputy or make_person(organisation),
        **{**complete_content(organisation), **content},
    )
    page.topics = [Topic.objects.get(code="falls")]
    section_of(section or organisation).add_child(instance=page)
    page.save_revision(user=by or make_person(organisation, Role.EDITOR))
    return page


def approve_and_publish(page: PracticePage, *, by: Person | None = None) -> PracticePage:
    """Let the latest revision go live with the approval of `by`, or of another editor made for it."""
    approver = by or make_person(page.organisation_id, Role.EDITOR)
    revision = page.get_latest_revision()
    approve(by=approver, practice=page, revision=revision)
    revision.publish(user=approver)
    return PracticePage.objects.get(pk=page.pk)


def make_approved_practice(organisation: str = "RYE", **arguments: Any) -> PracticePage:
    """A live page that went the whole way: written by one editor, approved by another."""
    return approve_and_publish(make_practice(organisation, **arguments))
