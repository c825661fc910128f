"""The page of one's notices, and the one-click stop."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core import mail, signing
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from portal.actions.notices import notify
from portal.models import AuditEvent, StoppedKind
from portal.notices import kinds
from portal.notices.kinds import NoticeKind
from portal.notices.stop_link import stop_url
from portal.permissions import Permission
from portal.roles import Role
from tests.integration.notices.conftest import CHANGED, DANGER, LATE, NEW, WAITING

pytestmark = pytest.mark.django_db


def stop_path(person, *kinds):
    return stop_url(person.pk, [kind.slug for kind in kinds]).removeprefix("http://127.0.0.1:8000")


def test_the_page_lists_my_notices_only(person_of, sign_in):
    me, other = person_of("RYE"), person_of("RYE")
    notify(people=[me], kind=LATE.slug, words="Mine <b>.", address="/practices/mine/")
    notify(people=[other], kind=LATE.slug, words="Theirs.", address="/practices/")
    page = sign_in(me).get("/account/notices/").content.decode()
    assert "Mine &lt;b&gt;." in page
    assert 'href="/practices/mine/"' in page
    assert "Theirs." not in page


def test_the_page_costs_the_same_for_many_notices(person_of, sign_in, django_assert_max_num_queries):
    me = person_of("RYE")
    for number in range(60):
        notify(people=[me], kind=LATE.slug, occasion=str(number), words=f"Words {number}.", address="/")
    client = sign_in(me)
    with django_assert_max_num_queries(12):
        page = client.get("/account/notices/").content.decode()
    assert page.count("Words ") == 25
    assert "Older notices" in page
    assert "Newer notices" not in page
    last = client.get("/account/notices/?page=3").content.decode()
    assert last.count("Words ") == 10
    assert "Newer notices" in last


def test_without_a_session_the_page_leads_to_the_sign_in(client):
    assert client.get("/account/notices/").headers["Location"].startswith("/account/login/")


def chosen(client):
    page = BeautifulSoup(client.get("/account/notices/").content, "html.parser")
    return {each["name"]: each.find("option", selected=True)["value"] for each in page.find_all("select")}


def test_each_kind_shows_when_it_comes_and_keeps_what_is_chosen(person_of, sign_in):
    me = person_of("RYE")
    client = sign_in(me)
    usual = chosen(client)
    assert usual == {
        LATE.slug: "at-once",
        WAITING.slug: "at-once",
        DANGER.slug: "at-once",
        NEW.slug: "weekly",
        CHANGED.slug: "weekly",
    }
    wish = {**usual, LATE.slug: "off", WAITING.slug: "weekly", NEW.slug: "at-once"}
    client.post("/account/notices/", wish)
    assert chosen(client) == wish
    client.post("/account/notices/", usual)
    assert chosen(client) == usual
    assert not StoppedKind.objects.exists()


def fields_of(part):
    return [each["name"] for each in part.find_all("select")]


def test_what_other_roles_get_is_folded_and_kept(person_of, sign_in):
    """A reader may be named as an owner, so nothing is out of reach; what else never comes to them stands apart."""
    kinds.register(NoticeKind("try-sent", "A sent thing", topic="Things", work=(Permission.SEND_RETURNS,)))
    reader = BeautifulSoup(sign_in(person_of("RYE")).get("/account/notices/").content, "html.parser")
    assert fields_of(reader.main.find("details")) == ["try-sent"]
    assert set(fields_of(reader.main)) == {"try-sent", *(kind.slug for kind in (LATE, WAITING, DANGER, NEW, CHANGED))}
    lead = BeautifulSoup(sign_in(person_of("RYE", Role.DATA_LEAD)).get("/account/notices/").content, "html.parser")
    assert lead.main.find("details") is None
    assert fields_of(lead.find("h3", string="Things").find_parent("fieldset")) == ["try-sent"]


def test_what_is_unsafe_cannot_wait_for_a_digest(person_of, sign_in):
    client = sign_in(person_of("RYE"))
    answer = client.post("/account/notices/", {**chosen(client), DANGER.slug: "weekly", LATE.slug: "off"})
    assert "A thing is unsafe: Select a valid choice." in answer.content.decode()
    assert not StoppedKind.objects.exists()


def test_a_choice_that_does_not_exist_is_refused_in_words_and_changes_nothing(person_of, sign_in):
    client = sign_in(person_of("RYE"))
    answer = client.post("/account/notices/", {**chosen(client), NEW.slug: "hourly", LATE.slug: "off"})
    assert answer.status_code == 200
    assert "hourly is not one of the available choices" in answer.content.decode()
    assert not StoppedKind.objects.exists()


def test_a_mail_carries_the_headers_of_a_one_click_stop_and_following_them_works(person_of):
    """As a mail reader does it (RFC 8058): POST, without cookie or session."""
    person = person_of("RYE")
    notify(people=[person], kind=LATE.slug, words="Words.", address="/")
    call_command("send_reminders", verbosity=0)
    (message,) = mail.outbox
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = re.fullmatch(r"<http://127\.0\.0\.1:8000(/.+)>", message.extra_headers["List-Unsubscribe"])[1]
    assert url in message.body
    answer = Client(enforce_csrf_checks=True).post(
        url, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 200
    assert StoppedKind.objects.get().kind == LATE.slug
    event = AuditEvent.objects.get(verb="stop-notices")
    assert (event.actor_id, event.words) == (person.pk, "Stopped mail about: A thing is late.")


def test_following_the_link_only_shows_a_button_since_mail_scanners_follow_links(person_of, client):
    path = stop_path(person_of("RYE"), NEW, CHANGED)
    page = client.get(path).content.decode()
    assert NEW.label in page
    assert CHANGED.label in page
    assert '<form method="post">' in page
    assert client.head(path).status_code == 200
    assert not StoppedKind.objects.exists()


def test_pressing_the_button_stops_just_these_kinds_and_pressing_again_is_harmless(person_of):
    person = person_of("RYE")
    browser = Client(enforce_csrf_checks=True)
    for _ in range(2):
        assert "Mails stopped" in browser.post(stop_path(person, NEW, CHANGED)).content.decode()
    assert {stopped.kind for stopped in StoppedKind.objects.filter(person=person)} == {NEW.slug, CHANGED.slug}
    assert LATE.slug != WAITING.slug


@pytest.mark.parametrize("damage", [lambda token: token[:-3], lambda token: "x" + token, lambda token: "no-token"])
def test_a_damaged_link_is_answered_in_words_and_stops_nothing(person_of, client, damage):
    token = stop_path(person_of("RYE"), LATE).rstrip("/").rsplit("/", 1)[1]
    answer = client.post(reverse("notices-stop", args=[damage(token)]))
    assert answer.status_code == 404
    assert "not one of ours" in answer.content.decode()
    assert not StoppedKind.objects.exists()


def test_something_signed_for_another_purpose_is_no_stop_link(person_of, client):
    token = signing.dumps([person_of("RYE").pk, [LATE.slug]])
    assert client.post(reverse("notices-stop", args=[token])).status_code == 404


def test_another_method_is_not_allowed(person_of, client):
    assert client.put(stop_path(person_of("RYE"), LATE)).status_code == 405
