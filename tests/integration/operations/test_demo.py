"""The demonstration's accounts exist only in the demonstration."""

import json

import pytest
from django.core.management import CommandError, call_command

from portal.models import AuditEvent, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(settings):
    settings.DEMO = True
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # eleven passwords, made in an instant


def test_without_demo_no_account_with_a_known_password_is_made():
    with pytest.raises(CommandError, match="Set DEMO=1"):
        call_command("demo")
    assert not Person.objects.exists()


def made(capsys, *options):
    call_command("demo", "--json", *options)
    return json.loads(capsys.readouterr().out)


def test_people_only_makes_the_accounts_alone(demonstration, capsys):
    counts = made(capsys, "--people-only")
    assert {name: count for name, count in counts.items() if count} == {"accounts": 11, "accounts_created": 11}
    assert Person.objects.count() == 11


def test_running_it_again_changes_nothing(demonstration, capsys):
    assert made(capsys)["accounts_created"] == 11
    events = AuditEvent.objects.count()
    again = made(capsys)
    assert again.pop("accounts") == 11
    assert set(again.values()) == {0}
    assert (Person.objects.count(), AuditEvent.objects.count()) == (11, events)


def test_it_prints_the_accounts(demonstration, capsys):
    call_command("demo", "--people-only")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Made 11 accounts. The password is demo-portal-only for all:"
    assert lines[1].split() == ["reader@scas.example", "South", "Central", "Reader"]
    assert lines[11].split() == ["admin@portal.example", "England", "Administrator"]
    assert len(lines) == 12
