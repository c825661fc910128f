"""Terms are renamed and merged without losing a page, a word or a link."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from portal.policy import Refused
from portal.roles import Role
from practices.actions.vocabularies import merge_terms, rename_term
from practices.models import PracticePage, ServiceLine, TermStatus, Topic
from practices.reading.listing import listing
from tests.factories.practices import approve_and_publish, make_approved_practice, make_practice

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def administrator(person_of):
    return person_of("Eng", Role.ADMINISTRATOR)


@pytest.fixture
def falls():
    return Topic.objects.get(code="falls")


@pytest.fixture
def frailty():
    return Topic.objects.get(code="frailty")


def topics(page):
    return [topic.code for topic in PracticePage.objects.get(pk=page.pk).topics.all()]


def test_a_renamed_term_is_still_found_by_its_old_name_and_address(administrator, falls):
    rename_term(by=administrator, term=falls, label="Falls at home")
    standing = Topic.objects.get(code="falls")
    assert (standing.label, "Falls" in standing.labels) == ("Falls at home", True)


def test_a_merge_moves_pages_words_and_links(administrator, falls, frailty):
    page = make_approved_practice()
    assert merge_terms(by=administrator, term=falls, into=frailty) == 1
    assert topics(page) == ["frailty"]
    assert Topic.objects.codes_as_written()["falls"] == "frailty"
    frailty.refresh_from_db()
    assert {"Falls", "Fallers"} <= set(frailty.labels)


def test_a_page_with_both_terms_keeps_one(administrator, falls, frailty):
    page = make_approved_practice()
    live = PracticePage.objects.get(pk=page.pk)
    live.topics.add(frailty)
    live.save()
    merge_terms(by=administrator, term=falls, into=frailty)
    assert topics(page) == ["frailty"]


def test_links_follow_several_merges_to_the_last(administrator, falls, frailty):
    sepsis = Topic.objects.get(code="sepsis")
    merge_terms(by=administrator, term=falls, into=frailty)
    merge_terms(by=administrator, term=frailty, into=sepsis)
    codes = Topic.objects.codes_as_written()
    assert (codes["falls"], codes["frailty"]) == ("sepsis", "sepsis")


@pytest.mark.parametrize("facet", ["topic", "service_line"])
def test_an_old_link_to_the_list_leads_to_what_took_the_terms_place(administrator, facet, falls, frailty):
    page = make_approved_practice()
    term, into = (
        (falls, frailty) if facet == "topic" else (page.service_line, ServiceLine.objects.get(code="control-room"))
    )
    merge_terms(by=administrator, term=term, into=into)
    found = listing({facet: [term.code]}, administrator)
    assert [each["page"].pk for each in found["practices"]] == [page.pk]
    assert found["query"] == f"{facet}={into.code}"


def test_an_older_draft_does_not_bring_a_replaced_term_back(administrator, falls, frailty):
    draft = make_practice()
    merge_terms(by=administrator, term=falls, into=frailty)
    assert topics(approve_and_publish(PracticePage.objects.get(pk=draft.pk))) == ["frailty"]


def test_a_service_line_merges_too(administrator):
    page = make_approved_practice()
    into = ServiceLine.objects.get(code="control-room")
    merge_terms(by=administrator, term=page.service_line, into=into)
    assert PracticePage.objects.get(pk=page.pk).service_line == into


def test_what_cannot_be_merged_says_why(administrator, falls, frailty):
    with pytest.raises(ValidationError, match="another term"):
        merge_terms(by=administrator, term=falls, into=falls)
    merge_terms(by=administrator, term=falls, into=frailty)
    with pytest.raises(ValidationError, match="replaced already"):
        merge_terms(by=administrator, term=falls, into=frailty)


def test_only_administrators_change_the_vocabularies(person_of, falls):
    with pytest.raises(Refused):
        rename_term(by=person_of("RYE", Role.EDITOR), term=falls, label="Tumbles")


def test_the_admin_renames_and_merges_by_the_same_actions(sign_in, administrator, falls, frailty):
    client = sign_in(administrator)
    address = reverse("wagtailsnippets_practices_topic:edit", args=[falls.pk])
    given = {"label": "Falls at home", "other_labels": falls.other_labels, "parent": "", "merge_into": str(frailty.pk)}
    assert client.get(address).status_code == 200
    assert client.post(address, given).status_code == 302
    falls.refresh_from_db()
    frailty.refresh_from_db()
    assert falls.status == TermStatus.REPLACED
    assert {"Falls", "Falls at home"} <= set(frailty.labels)
