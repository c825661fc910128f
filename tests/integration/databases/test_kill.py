"""A process that is killed in the middle of writing leaves nothing half done."""

import itertools
import os

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Count

from portal.actions.people import open_account, set_roles
from portal.models import AuditEvent, Organisation, Person
from portal.roles import Role
from tests.kill import KILLS, kill_at_random, seconds_of

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.postgres]


_numbers = itertools.count()


def _open_account():
    email = f"p{os.getpid()}-{next(_numbers)}@example.nhs.uk"
    trust = Organisation.objects.get(code="RYE")
    person = open_account(by=None, email=email, name="P", organisation=trust, roles=[Role.READER])
    set_roles(by=None, person=person, roles=[Role.EDITOR, Role.MANAGER])


def _open_accounts_for_ever():
    while True:
        _open_account()


def test_after_a_kill_every_account_has_its_events_and_every_event_its_account(proof):
    """An action and its event stand together: the account, its roles and the words of its last event agree."""
    seconds = seconds_of(_open_account)
    before = Person.objects.count()
    killed = kill_at_random(_open_accounts_for_ever, within_seconds=5 * seconds, seed=1)
    people = Person.objects.prefetch_related("role_grants")
    opened = AuditEvent.objects.filter(verb="open-account").values("subject_id").annotate(events=Count("pk"))
    assert {row["subject_id"]: row["events"] for row in opened} == {str(person.pk): 1 for person in people}
    changed = set(AuditEvent.objects.filter(verb="set-roles").values_list("subject_id", flat=True))
    for person in people:
        expected = {Role.EDITOR, Role.MANAGER} if str(person.pk) in changed else {Role.READER}
        assert person.roles == expected
        assert person.groups.count() == len(expected)
    assert len(people) - before >= KILLS / 2, "Most children were killed before they had opened an account."
    call_command("check", databases=["default"])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert killed == KILLS
    proof(f"kills-of-audited-actions-{connection.vendor}", n=killed, failed=0)
