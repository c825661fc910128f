"""A followed topic feeds the weekly digest of whoever follows it, and stops with one click."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from portal.models import Notice
from practices.models import TermStatus, Topic
from search.actions.digest import write_notices
from search.actions.saved import follow_topic, save_search
from search.models import FollowedTopic
from search.searching import question_of
from tests.factories.search import make_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def falls():
    return Topic.objects.get(code="falls")


@pytest.fixture
def now():
    return timezone.now() - timedelta(seconds=1)


@pytest.fixture
def follower(person_of, falls, now):
    person = person_of("RYE")
    follow_topic(by=person, topic=falls)
    FollowedTopic.objects.update(looked_at=now - timedelta(days=7))
    return person


def about(identifier, title, now, topic="Falls", **changes):
    return make_document(identifier, title, changed=now, facets={"topic": (topic,)}, **changes)


def test_what_is_new_about_the_topic_is_told_once(follower, target, own_index, now):
    own_index.write(
        [
            about("practice:1", "Lifting chairs", now),
            about("practice:2", "Of London alone", now, tokens=frozenset({"organisation:RRU"})),
            about("practice:3", "Strokes", now, "Stroke"),
            about("practice:4", "Long there", now - timedelta(days=30)),
        ]
    )
    assert write_notices() == 1
    notice = Notice.objects.get()
    assert (notice.words, notice.address, notice.weekly) == (
        "New about Falls: Lifting chairs.",
        "/search/?topic=Falls",
        True,
    )
    assert write_notices() == 0


def test_a_renamed_and_a_replaced_topic_stay_followed(follower, falls, target, own_index, now):
    falls.label = "People who fall"
    falls.save()
    own_index.write([about("practice:1", "Lifting chairs", now, "People who fall")])
    assert write_notices() == 1
    falls.status, falls.replaced_by = TermStatus.REPLACED, Topic.objects.get(code="frailty")
    falls.save()
    FollowedTopic.objects.update(looked_at=now - timedelta(days=7))
    Notice.objects.all().delete()
    own_index.write([about("practice:1", "Slow walkers", now, "Frailty")])
    assert write_notices() == 1
    assert Notice.objects.get().words == "New about Frailty: Slow walkers."


@pytest.mark.parametrize("written", ["falls", "Falls", "FALLS"])
def test_an_address_may_name_a_topic_by_code_or_label_in_any_case(follower, falls, written):
    assert question_of({"q": ["chair"], "topic": [written]}, follower).filters == (("topic", ("Falls",)),)


def test_an_address_with_a_topic_that_there_is_not_keeps_it(follower):
    assert question_of({"topic": ["walrus"]}, follower).filters == (("topic", ("walrus",)),)


def test_one_mail_a_week_holds_topics_and_saved_searches(follower, target, own_index, now, settings, mailoutbox):
    settings.TODAY = "2020-06-15"  # a Monday
    kept = save_search(by=follower, question=question_of({"q": ["walrus"]}, follower))
    kept.looked_at = now - timedelta(days=7)
    kept.save()
    own_index.write(
        [about("practice:1", "Lifting chairs", now), make_document("practice:5", "Walrus calls", changed=now)]
    )
    call_command("send_digests", verbosity=0)
    assert len(mailoutbox) == 1
    assert "New about Falls: Lifting chairs." in mailoutbox[0].body
    assert "Walrus calls" in mailoutbox[0].body


def test_following_and_stopping_on_the_screen(person_of, sign_in, target, own_index, now):
    """From the topic's results, once; stopped by one click, by nobody else."""
    own_index.write([about("practice:1", "Lifting chairs", now)])
    client, other = sign_in(person_of("RYE")), person_of("RYE")
    page = client.get("/search/", {"topic": "Falls"}).content.decode()
    assert "Follow Falls" in page
    for _ in range(2):
        assert client.post(reverse("search-follow", args=["falls"])).status_code == 302
    assert FollowedTopic.objects.count() == 1
    assert "Follow Falls" not in client.get("/search/", {"topic": "Falls"}).content.decode()
    assert "Stop following" in client.get(reverse("search-saved")).content.decode()
    client.force_login(other)
    client.post(reverse("search-stop-following", args=["falls"]))
    assert FollowedTopic.objects.count() == 1
    client.force_login(FollowedTopic.objects.get().person)
    client.post(reverse("search-stop-following", args=["falls"]))
    assert not FollowedTopic.objects.exists()


def test_a_replaced_topic_cannot_be_followed_anew(person_of, sign_in, falls):
    falls.status, falls.replaced_by = TermStatus.REPLACED, Topic.objects.get(code="frailty")
    falls.save()
    assert sign_in(person_of("RYE")).post(reverse("search-follow", args=["falls"])).status_code == 404
