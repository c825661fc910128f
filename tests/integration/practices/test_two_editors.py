"""Two editors at one page: the second is told, sees both versions, and nothing of either is lost."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from portal.roles import Role
from practices.models import PracticePage
from tests.factories.practices import make_practice
from tests.integration.practices.test_editor import edit, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return make_practice("RYE")


def versions(page):
    return [revision.as_object().aim for revision in page.revisions.order_by("pk")]


def test_the_second_to_save_is_shown_both_versions_and_decides(client, person_of, page):
    first, second = person_of("RYE", Role.EDITOR), person_of("RYE", Role.EDITOR)
    client.force_login(second)
    opened = form_of(client, edit(page))
    client.force_login(first)
    client.post(edit(page), {**form_of(client, edit(page)), "aim": "The first one’s aim."})
    client.force_login(second)
    answer = client.post(edit(page), {**opened, "aim": "The second one’s aim."})
    content = answer.content.decode()
    assert answer.status_code == 200
    assert "The second one’s aim." in content
    assert "saved a newer version" in content
    newest = page.revisions.order_by("pk").last()
    assert reverse("wagtailadmin_pages:revisions_view", args=[page.pk, newest.pk]) in content
    assert versions(page)[-1] == "The first one’s aim."


def test_saving_once_more_keeps_the_second_version_beside_the_first(client, person_of, page):
    first, second = person_of("RYE", Role.EDITOR), person_of("RYE", Role.EDITOR)
    client.force_login(second)
    opened = form_of(client, edit(page))
    client.force_login(first)
    client.post(edit(page), {**form_of(client, edit(page)), "aim": "The first one’s aim."})
    client.force_login(second)
    refused = client.post(edit(page), {**opened, "aim": "The second one’s aim."})
    shown = querydict_from_html(refused.content.decode(), form_id="page-edit-form").dict()
    known = {name: shown[name] for name in ("loaded_revision_id", "loaded_revision_created_at")}
    again = {**opened, **known, "aim": "Both aims."}
    assert client.post(edit(page), again).status_code == 302
    assert versions(PracticePage.objects.get(pk=page.pk))[-2:] == ["The first one’s aim.", "Both aims."]


def autosave(client, page, opened, **changes):
    """As the editor's script does it; the answer names the version to overwrite from then on."""
    answer = client.post(edit(page), {**opened, **changes}, headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.content
    return answer.json()["revision_id"]


def test_ones_own_autosaves_are_no_other_version(client, person_of, page):
    client.force_login(person_of("RYE", Role.EDITOR))
    opened = form_of(client, edit(page))
    saved = autosave(client, page, opened, aim="Begun")
    autosave(client, page, {**opened, "overwrite_revision_id": saved}, aim="Begun and gone on")
    assert client.post(edit(page), {**opened, "aim": "Done."}).status_code == 302
    assert versions(page)[-1] == "Done."


def test_somebody_elses_autosave_is_another_version(client, person_of, page):
    first, second = person_of("RYE", Role.EDITOR), person_of("RYE", Role.EDITOR)
    client.force_login(second)
    opened = form_of(client, edit(page))
    client.force_login(first)
    opened_by_first = form_of(client, edit(page))
    saved = autosave(client, page, opened_by_first, aim="The first one’s aim.")
    client.force_login(second)
    answer = client.post(edit(page), {**opened, "aim": "The second one’s aim."})
    content = answer.content.decode()
    assert "saved a newer version" in content
    assert "&lt;a href" not in content
    loaded = opened["loaded_revision_id"]
    assert reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, loaded, saved]) in content
    assert client.get(reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, loaded, saved])).status_code == 200


def test_a_version_that_somebody_overwrote_by_autosave_is_another_one(client, person_of, page):
    first, second = person_of("RYE", Role.EDITOR), person_of("RYE", Role.EDITOR)
    client.force_login(first)
    opened_by_first = form_of(client, edit(page))
    saved = autosave(client, page, opened_by_first, aim="Begun")
    client.force_login(second)
    opened = form_of(client, edit(page))
    client.force_login(first)
    autosave(client, page, {**opened_by_first, "overwrite_revision_id": saved}, aim="Gone on")
    client.force_login(second)
    answer = client.post(edit(page), {**opened, "aim": "The second one’s aim."})
    assert "saved a newer version" in answer.content.decode()
