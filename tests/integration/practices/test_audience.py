"""Both trusts, or the own trust only: decided beside the page, so that no older draft opens what was closed."""

import re
from datetime import timedelta

import pytest

from portal.audience import Audience
from portal.policy import may_see
from portal.roles import Role
from practices.actions.approval import narrow_audience
from practices.models import PracticePage
from tests.factories.practices import approve_and_publish, make_approved_practice, make_practice

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def visible(person):
    return list(PracticePage.objects.visible_to(person).order_by("pk").values_list("pk", flat=True))


def test_a_page_for_both_is_found_by_both_and_one_of_the_own_trust_by_its_own(person_of):
    both, own = make_approved_practice(), make_approved_practice(wanted_audience="own")
    assert visible(person_of("RYE")) == [both.pk, own.pk]
    assert visible(person_of("RRU")) == [both.pk]


def test_the_filter_says_what_the_policy_says_of_each_page(person_of):
    pages = [make_approved_practice(code, wanted_audience=audience) for code in ("RYE", "RRU") for audience in Audience]
    for person in (person_of("RYE"), person_of("RRU"), person_of("Eng")):
        assert visible(person) == [page.pk for page in pages if may_see(person, page)]


def test_a_draft_is_its_trusts_alone_and_in_no_list(person_of):
    draft = make_practice()
    assert draft.audience == Audience.OWN
    assert visible(person_of("RYE")) == []


def test_narrowing_acts_at_once(person_of):
    page = make_approved_practice()
    assert narrow_audience(by=person_of("RYE", Role.EDITOR), practice=page)
    assert visible(person_of("RRU")) == []


def test_a_version_approved_before_the_narrowing_does_not_open_the_page_again(person_of):
    page = make_approved_practice()
    narrow_audience(by=person_of("RYE", Role.EDITOR), practice=page)
    page.live_revision.publish()
    assert visible(person_of("RRU")) == []


def test_widening_waits_for_approval(person_of):
    page = make_approved_practice(wanted_audience="own")
    page.wanted_audience = Audience.BOTH
    page.save_revision(user=person_of("RYE", Role.EDITOR))
    assert visible(person_of("RRU")) == []
    approve_and_publish(page)
    assert visible(person_of("RRU")) == [page.pk]


def test_an_older_draft_that_goes_live_leaves_the_date_of_review_in_force(person_of):
    """The review of a page moves by “still right” and by a new date in the record, not by a small edit."""
    page = make_approved_practice()
    later = page.state.review_by + timedelta(days=100)
    page.state.review_by = later
    page.state.save()
    page.summary = "A small edit."
    page.save_revision(user=person_of("RYE", Role.EDITOR))
    assert approve_and_publish(page).review_by == later


def words_of(response, slug):
    """The page but for its own address, and the token and the number that are new in each answer."""
    text = response.content.decode().replace(slug, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|request-id">[\w-]+<', "", text)


def test_the_address_of_a_closed_page_looks_like_one_that_does_not_exist(sign_in, person_of):
    page = make_approved_practice(wanted_audience="own")
    stranger = sign_in(person_of("RRU"))
    closed, missing = stranger.get(page.url), stranger.get("/practices/scas/no-such-page/")
    assert closed.status_code == missing.status_code == 404
    assert words_of(closed, page.slug) == words_of(missing, "no-such-page")
