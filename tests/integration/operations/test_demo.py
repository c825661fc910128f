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


@pytest.mark.parametrize("options", [[], ["--people-only"]])
def test_running_it_again_changes_nothing(demonstration, capsys, options):
    call_command("demo", "--json", *options)
    assert json.loads(capsys.readouterr().out) == {"accounts": 11, "accounts_created": 11}
    events = AuditEvent.objects.count()
    call_command("demo", "--json", *options)
    assert json.loads(capsys.readouterr().out) == {"accounts": 11, "accounts_created": 0}
    assert (Person.objects.count(), AuditEvent.objects.count()) == (11, events)


def test_it_prints_the_accounts(demonstration, capsys):
    call_command("demo")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Made 11 accounts. The password is demo-portal-only for all:"
    assert lines[1].split() == ["reader@scas.example", "RYE", "Reader"]
    assert len(lines) == 12
