"""Following a measure from its page, without a script, and stopping."""

import pytest
from django.urls import reverse

from benchmarks.models import FollowedMeasure
from portal.models import AuditEvent

pytestmark = pytest.mark.django_db

PAGE = "/benchmarks/measures/pts-on-time/"


@pytest.fixture
def client_of_reader(sign_in, reader):
    return sign_in(reader)


def test_the_page_offers_to_follow_and_says_where_one_follows(client_of_reader, reader):
    assert "Follow this measure" in client_of_reader.get(PAGE, follow=True).content.decode()
    answer = client_of_reader.post(f"{PAGE}follow/", {"organisation": "RRU"}, follow=True)
    words = answer.content.decode()
    assert answer.status_code == 200
    assert "#" not in answer.redirect_chain[-1][0], "What was just said stands at the head of the page."
    assert "You follow this measure at London" in words
    assert FollowedMeasure.objects.get(person=reader).organisation_id == "RRU"
    assert AuditEvent.objects.get(verb="follow-measure").words.endswith("at London.")


def test_following_again_elsewhere_changes_where(client_of_reader, reader):
    for code in ("RRU", "", ""):
        client_of_reader.post(f"{PAGE}follow/", {"organisation": code})
    assert FollowedMeasure.objects.get(person=reader).organisation_id is None
    assert AuditEvent.objects.filter(verb="follow-measure").count() == 2


def test_the_list_names_what_i_follow_alone_and_stops_it(client_of_reader, followed, person_of):
    followed(person=person_of("RYE"))
    empty = client_of_reader.get("/benchmarks/following/").content.decode()
    assert "You follow no measure yet" in empty
    followed()
    listed = client_of_reader.get("/benchmarks/following/").content.decode()
    assert "Patient transport: arrived on time</a> at both trusts" in listed
    words = client_of_reader.post(f"{PAGE}unfollow/", follow=True).content.decode()
    assert "You no longer follow" in words
    assert FollowedMeasure.objects.count() == 1


def test_the_list_is_found_from_the_notices(client_of_reader):
    assert reverse("benchmarks:following") in client_of_reader.get("/account/notices/").content.decode()


@pytest.mark.parametrize("code", ["Eng", "RX6", "nowhere", "<b>"])
def test_an_organisation_that_is_no_member_trust_is_not_found(client_of_reader, code):
    assert client_of_reader.post(f"{PAGE}follow/", {"organisation": code}).status_code == 404
    assert not FollowedMeasure.objects.exists()


def test_an_unknown_measure_is_not_found(client_of_reader):
    assert client_of_reader.post("/benchmarks/measures/unheard-of/follow/").status_code == 404
    assert client_of_reader.post("/benchmarks/measures/unheard-of/unfollow/").status_code == 404


def test_a_link_alone_changes_nothing(client_of_reader):
    assert client_of_reader.get(f"{PAGE}follow/").status_code == 405
