"""Sessions end."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.roles import Role
from portal.sign_in.session import OWN_PHONE

pytestmark = pytest.mark.django_db


@pytest.fixture
def after(monkeypatch):
    """Let time pass."""
    start = timezone.now()

    def _after(**time):
        monkeypatch.setattr("portal.sign_in.session.timezone.now", lambda: start + timedelta(**time))

    return _after


def is_in(client):
    return client.get("/account/").status_code == 200


def test_half_an_hour_without_use_ends_the_session(sign_in, person_of, after):
    client = sign_in(person_of())
    assert is_in(client)
    after(minutes=29)
    assert is_in(client)
    after(minutes=60)
    assert not is_in(client)


def test_twelve_hours_end_it_in_any_case(sign_in, person_of, after):
    client = sign_in(person_of())
    for minutes in range(0, 12 * 60 + 1, 20):
        after(minutes=minutes)
        assert is_in(client)
    after(minutes=12 * 60 + 5)
    assert not is_in(client)


def with_own_phone(client, person):
    session = client.session
    session[OWN_PHONE] = person.pk
    session.save()
    return client


def test_a_reader_on_their_own_phone_has_no_idle_limit_but_the_absolute_one(sign_in, person_of, after):
    reader = person_of()
    client = with_own_phone(sign_in(reader), reader)
    assert is_in(client)
    after(hours=11)
    assert is_in(client)
    after(hours=13)
    assert not is_in(client)


def test_an_editor_on_their_own_phone_has_the_idle_limit_all_the_same(sign_in, person_of, after):
    editor = person_of("RYE", Role.READER, Role.EDITOR)
    client = with_own_phone(sign_in(editor), editor)
    assert is_in(client)
    after(hours=1)
    assert not is_in(client)


def test_the_session_is_written_once_a_minute_and_not_at_every_request(sign_in, person_of, after):
    client = sign_in(person_of())
    is_in(client)
    after(seconds=30)
    with CaptureQueriesContext(connection) as queries:
        is_in(client)
    assert not [query for query in queries if query["sql"].startswith(("UPDATE", "INSERT"))]
