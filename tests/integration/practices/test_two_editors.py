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
