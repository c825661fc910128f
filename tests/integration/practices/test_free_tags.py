"""Editors fold free tags into topics, rename and merge them: nothing that a page is found by is lost."""

import pytest
from django.core.exceptions import ValidationError

from portal.models import AuditEvent
from portal.policy import Refused
from portal.roles import Role
from practices.actions.free_tags import fold_tag, rename_tag
from practices.actions.vocabularies import merge_terms
from practices.models import FreeTag, PracticePage, Topic
from search.models import ObjectVersion
from tests.factories.practices import approve_and_publish, make_practice

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def editor(person_of):
    return person_of("RYE", Role.EDITOR)


@pytest.fixture
def frailty():
    return Topic.objects.get(code="frailty")


def tagged(organisation="RYE", *names, **content):
    """A draft with free tags."""
    page = make_practice(organisation, **content)
    page.tags.add(*names)
    page.save()
    page.save_revision(user=page.get_latest_revision().user)
    return page


def tag(name):
    return FreeTag.objects.get(name=name)


def topics(page):
    return {topic.code for topic in PracticePage.objects.get(pk=page.pk).topics.all()}


def tags(page):
    return {each.name for each in PracticePage.objects.get(pk=page.pk).tags.all()}


def told_search(page):
    return ObjectVersion.objects.get(kind="practice", key=str(page.pk)).number


def test_a_folded_tag_is_a_topic_on_every_page_whichever_case_it_was_written_in(editor, frailty):
    ours = approve_and_publish(tagged("RYE", "Elderfall"))
    theirs = approve_and_publish(tagged("RRU", "elderfall"))
    before = told_search(theirs)
    fold_tag(by=editor, tag=FreeTag.objects.get(), into=frailty)
    for page in (ours, theirs):
        assert (topics(page), tags(page)) == ({"falls", "frailty"}, set())
    assert "Elderfall" in Topic.objects.get(code="frailty").labels
    assert AuditEvent.objects.filter(verb="fold-tag", actor_id=editor.pk, subject_id=str(frailty.pk)).count() == 1
    assert told_search(theirs) > before


def test_a_draft_that_still_has_the_tag_goes_live_with_the_topic(editor, frailty):
    draft = tagged("RYE", "Elderfall")
    fold_tag(by=editor, tag=tag("Elderfall"), into=frailty)
    page = approve_and_publish(PracticePage.objects.get(pk=draft.pk))
    assert (topics(page), tags(page)) == ({"falls", "frailty"}, set())


def test_a_topic_that_is_merged_later_is_followed(editor, frailty, person_of):
    draft = tagged("RYE", "Elderfall")
    fold_tag(by=editor, tag=tag("Elderfall"), into=frailty)
    merge_terms(by=person_of("Eng", Role.ADMINISTRATOR), term=frailty, into=Topic.objects.get(code="sepsis"))
    assert topics(approve_and_publish(PracticePage.objects.get(pk=draft.pk))) == {"falls", "sepsis"}


def test_renaming_to_the_name_of_another_tag_merges_the_two_drafts_included(editor):
    page = approve_and_publish(tagged("RYE", "Cold snap", "Winter"))
    draft = tagged("RYE", "Cold snap")
    rename_tag(by=editor, tag=tag("Cold snap"), name="WINTER")
    assert tags(page) == {"Winter"}
    assert tags(approve_and_publish(PracticePage.objects.get(pk=draft.pk))) == {"Winter"}
    assert AuditEvent.objects.filter(verb="merge-tags", actor_id=editor.pk).count() == 1


def test_a_renamed_tag_stays_on_its_pages(editor):
    page = approve_and_publish(tagged("RYE", "Wintre"))
    rename_tag(by=editor, tag=tag("Wintre"), name="Winter")
    assert tags(page) == {"Winter"}


def test_what_cannot_be_done_says_why(editor, frailty, person_of):
    page = tagged("RYE", "Elderfall", "Winter")
    with pytest.raises(Refused):
        fold_tag(by=person_of("RYE"), tag=tag("Winter"), into=frailty)
    fold_tag(by=editor, tag=tag("Elderfall"), into=frailty)
    with pytest.raises(ValidationError, match="folded or merged this tag already"):
        fold_tag(by=editor, tag=tag("Elderfall"), into=frailty)
    with pytest.raises(ValidationError, match="became the topic “Frailty”"):
        rename_tag(by=editor, tag=tag("Winter"), name="elderfall")
    assert tags(page) == {"Winter"}


def test_an_editor_folds_a_tag_on_its_screen(sign_in, editor, frailty):
    page = approve_and_publish(tagged("RYE", "Elderfall"))
    client = sign_in(editor)
    address = f"/practices/tags/{tag('Elderfall').pk}/"
    assert address in client.get("/practices/tags/").content.decode()
    answer = client.post(address, {"fold": "1", "into": ""})
    assert (answer.status_code, "Choose the topic." in answer.content.decode()) == (422, True)
    assert client.post(address, {"fold": "1", "into": frailty.pk}).status_code == 302
    assert topics(page) == {"falls", "frailty"}
    assert client.get(address).status_code == 404
    assert "There are none" in client.get("/practices/tags/").content.decode()


def test_renaming_on_the_screen_says_at_the_field_what_is_wrong(sign_in, editor, frailty):
    tagged("RYE", "Elderfall", "Winter")
    fold_tag(by=editor, tag=tag("Elderfall"), into=frailty)
    client = sign_in(editor)
    address = f"/practices/tags/{tag('Winter').pk}/"
    answer = client.post(address, {"rename": "1", "name": "Elderfall"})
    assert "became the topic “Frailty”: fold this tag into it." in answer.content.decode()
    assert client.post(address, {"rename": "1", "name": "Cold snap"}).status_code == 302
    assert FreeTag.objects.filter(name="Cold snap").exists()


def test_tags_of_the_other_trusts_drafts_are_not_told(sign_in, editor):
    tagged("RRU", "Secret")
    client = sign_in(editor)
    assert "Secret" not in client.get("/practices/tags/").content.decode()
    assert client.get(f"/practices/tags/{tag('Secret').pk}/").status_code == 404


def test_nobody_is_told_on_how_many_pages_a_tag_stood(sign_in, editor, frailty):
    """Drafts of the other trust are among them."""
    tagged("RYE", "Elderfall")
    tagged("RRU", "Elderfall")
    said = sign_in(editor).post(
        f"/practices/tags/{tag('Elderfall').pk}/", {"fold": "1", "into": frailty.pk}, follow=True
    )
    assert "“Elderfall” is now the topic “Frailty”." in said.content.decode()
    assert AuditEvent.objects.get(verb="fold-tag").words == "Folded the tag “Elderfall” into the topic “Frailty”."


def test_the_list_of_tags_takes_as_many_queries_with_many(sign_in, editor, django_assert_max_num_queries):
    page = tagged("RYE", *[f"Tag {number}" for number in range(40)])
    client = sign_in(editor)
    client.get("/practices/tags/")
    with django_assert_max_num_queries(12):
        assert client.get("/practices/tags/").content.decode().count("/practices/tags/") >= 40
    assert page.pk
