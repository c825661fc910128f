"""Editors write the glossary in Wagtail's admin; readers do not."""

import pytest
from django.urls import reverse

from portal.roles import Role
from search.glossary_in_force import current_glossary
from search.models import GlossaryEntry

pytestmark = pytest.mark.django_db


def test_an_editor_adds_approves_and_takes_back(person_of, sign_in):
    editor = sign_in(person_of("RYE", Role.EDITOR))
    viewset = GlossaryEntry.snippet_viewset
    assert "STEMI" in editor.get(reverse(viewset.get_url_name("list")), {"q": "STEMI"}).content.decode()
    fields = {"short": "ZZT", "meanings": "Zebra zone team", "rule": "equivalent", "approved": "on"}
    assert editor.post(reverse(viewset.get_url_name("add")), fields).status_code == 302
    assert "ZZT" in {entry.short for entry in current_glossary().entries}
    entry = GlossaryEntry.objects.get(short="ZZT")
    del fields["approved"]
    assert editor.post(reverse(viewset.get_url_name("edit"), args=[entry.pk]), fields).status_code == 302
    assert "ZZT" not in {entry.short for entry in current_glossary().entries}


def test_a_short_form_that_is_there_is_refused_with_words(person_of, sign_in):
    editor = sign_in(person_of("RYE", Role.EDITOR))
    fields = {"short": "stemi", "meanings": "Something", "rule": "equivalent"}
    page = editor.post(reverse(GlossaryEntry.snippet_viewset.get_url_name("add")), fields)
    assert "This short form is there already" in page.content.decode()


def test_a_data_lead_cannot(person_of, sign_in):
    data_lead = sign_in(person_of("RYE", Role.DATA_LEAD))
    assert data_lead.get(reverse(GlossaryEntry.snippet_viewset.get_url_name("add"))).status_code in (302, 403)
