"""The editor: drafts save with little, submission asks for the whole with messages at the fields, and nothing is lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text, streamfield

from portal.roles import Role
from portal.today import today
from practices.models import PracticePage
from tests.factories.practices import make_approved_practice, make_practice, section_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(person_of):
    return person_of("RYE", Role.EDITOR)


@pytest.fixture
def client(sign_in, editor):
    return sign_in(editor)


def form_of(client, address):
    """What the browser would send of the form at `address`; the stream of blocks is built there by a script."""
    html = client.get(address).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form").dict()
    body = streamfield([("text", rich_text("<p>A car with two paramedics.</p>"))])
    return {**data, **nested_form_data({"what_was_done": body}), "still_running": "on", "no_patient_data": "on"}


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add(section="RYE"):
    return reverse("wagtailadmin_pages:add", args=["practices", "practicepage", section_of(section).pk])


def errors_of(answer):
    return {name: " ".join(words) for name, words in answer.context["form"].errors.items()}


def latest(page):
    return PracticePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_a_draft_needs_no_more_than_a_title(client, editor):
    data = form_of(client, add())
    data.update({"title": "Falls car", "slug": "falls-car"})
    answer = client.post(add(), data)
    assert answer.status_code == 302, answer.context["form"].errors
    page = PracticePage.objects.get()
    assert (page.live, page.organisation_id) == (False, "RYE")


def test_what_was_seen_elsewhere_is_kept_by_the_trust_of_whoever_writes_it_up(client):
    data = form_of(client, add("elsewhere"))
    data.update({"title": "Red arrest teams", "slug": "red-arrest-teams", "source_organisation": "Yorkshire"})
    assert client.post(add("elsewhere"), data).status_code == 302
    assert PracticePage.objects.get().organisation_id == "RYE"


def test_no_editor_writes_in_the_other_trusts_section(client):
    assert client.get(add("RRU")).status_code in (302, 403)
    assert client.get(edit(make_approved_practice("RRU"))).status_code in (302, 403)
    assert client.get(edit(make_approved_practice("RRU", section="elsewhere"))).status_code in (302, 403)
    assert client.get(edit(make_practice("RRU"))).status_code == 404


def test_submission_names_at_the_fields_what_is_missing(client, editor):
    page = make_practice(by=editor, summary="", went_wrong="", no_patient_data=False, study_design="")
    data = {**form_of(client, edit(page)), "action-submit": "1"}
    del data["no_patient_data"]
    errors = errors_of(client.post(edit(page), data))
    assert {"summary", "went_wrong", "no_patient_data", "study_design"} <= set(errors)
    assert errors["went_wrong"] == "Write what went wrong. Others learn most from that."


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", " ".join(["word"] * 13), "Write a title of at most 12 words; this has 13."),
        ("proposed_review_by", (today() + timedelta(days=800)).isoformat(), "at most 24 months ahead"),
        ("practice_owner", "", "Choose the owner."),
        ("problem", "", "Describe the problem."),
        ("who_was_affected", "Jane Doe, NHS number 943 476 5919", "personal data: NHS number"),
        ("summary", "x" * 301, "300"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(client, editor, field, value, words):
    page = make_practice(by=editor)
    data = {**form_of(client, edit(page)), field: value, "action-submit": "1"}
    if field == "problem":
        data[field] = "null"
    errors = errors_of(client.post(edit(page), data))
    assert words in " ".join(errors.values())


def test_a_day_too_far_is_said_together_with_what_is_missing(client, editor):
    """So that nobody mends twice."""
    page = make_practice(by=editor, went_wrong="")
    far = (today() + timedelta(days=800)).isoformat()
    data = {**form_of(client, edit(page)), "proposed_review_by": far, "summary": "x" * 301, "action-submit": "1"}
    assert {"summary", "went_wrong", "proposed_review_by"} <= set(errors_of(client.post(edit(page), data)))


def test_owner_and_deputy_are_two_people_also_in_a_draft(client, editor):
    page = make_practice(by=editor)
    data = {**form_of(client, edit(page)), "deputy": str(page.practice_owner_id)}
    answer = client.post(edit(page), data)
    assert "two different people" in errors_of(answer)["deputy"]


def test_a_complete_record_is_submitted_and_waits_for_a_colleague(client, editor):
    page = make_practice(by=editor)
    answer = client.post(edit(page), {**form_of(client, edit(page)), "action-submit": "1"})
    assert answer.status_code == 302, errors_of(answer)
    page = PracticePage.objects.get(pk=page.pk)
    assert page.workflow_in_progress
    assert not page.live


def test_the_meter_says_how_complete_the_draft_is_and_what_would_help(client, editor):
    content = client.get(edit(make_practice(by=editor, went_wrong=""))).content.decode()
    assert "% complete" in content
    assert "Write what went wrong." in content
    assert "how complete the data are" in content


def test_saving_a_draft_for_the_own_trust_closes_the_live_page_at_once(client):
    page = make_approved_practice()
    answer = client.post(edit(page), {**form_of(client, edit(page)), "wanted_audience": "own"})
    assert answer.status_code == 302, errors_of(answer)
    assert PracticePage.objects.get(pk=page.pk).audience == "own"


def test_whoever_only_looks_and_approves_wrote_nothing(client, editor, sign_in, person_of):
    """The editor gives paragraphs and blocks keys of its own; those are no words."""
    page = make_practice(by=editor)
    page.get_workflow().start(page, editor)
    colleague = sign_in(person_of("RYE", Role.EDITOR))
    assert f"Approve “{page.title}”</a>, submitted by {editor.name}" in colleague.get("/").content.decode()
    approving = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    colleague.post(edit(page), {**form_of(colleague, edit(page)), **approving})
    assert PracticePage.objects.get(pk=page.pk).live
    assert f"Approve “{page.title}”" not in colleague.get("/").content.decode()
