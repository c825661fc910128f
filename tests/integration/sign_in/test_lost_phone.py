"""Who lost phone and recovery codes gets in again through an administrator, and through nobody else."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError

from portal.actions.people import remove_second_factor
from portal.models import AuditEvent, Outcome
from portal.policy import Refused
from portal.roles import Role
from tests.integration.sign_in.entering import with_second_factor

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(person_of):
    editor = person_of("RYE", Role.EDITOR)
    with_second_factor(editor)
    return editor


def test_an_administrator_of_the_trust_removes_it_and_that_is_audited(sign_in, person_of, editor):
    client = sign_in(person_of("RYE", Role.ADMINISTRATOR))
    address = f"/admin/people/{editor.pk}/second-factor/"
    assert address in client.get(f"/admin/people/{editor.pk}/").content.decode()
    assert "made sure" in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    assert not Authenticator.objects.filter(user=editor).exists()
    assert AuditEvent.objects.get(verb="remove-second-factor").subject_id == str(editor.pk)


@pytest.mark.parametrize(("trust", "role"), [("RRU", Role.ADMINISTRATOR), ("RYE", Role.MANAGER)])
def test_nobody_else_does(person_of, editor, trust, role):
    with pytest.raises(Refused):
        remove_second_factor(by=person_of(trust, role), person=editor)
    assert Authenticator.objects.filter(user=editor).exists()
    assert AuditEvent.objects.filter(outcome=Outcome.REFUSED).exists()


def test_nobody_removes_their_own_this_way(person_of):
    """An open screen must not be enough; the own account asks for the code."""
    administrator = person_of("RYE", Role.ADMINISTRATOR)
    with_second_factor(administrator)
    with pytest.raises(Refused):
        remove_second_factor(by=administrator, person=administrator)


def test_without_one_it_says_so(person_of):
    with pytest.raises(ValidationError, match="no second factor"):
        remove_second_factor(by=person_of("RYE", Role.ADMINISTRATOR), person=person_of("RYE"))
