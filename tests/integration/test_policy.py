"""Who may do what."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from portal.audience import Audience
from portal.models import Organisation
from portal.permissions import Permission
from portal.policy import Refused, may, require
from portal.roles import Role

pytestmark = pytest.mark.django_db


class Thing:
    def __init__(self, organisation_id, audience=Audience.BOTH):
        self.organisation_id, self.audience = organisation_id, audience


def test_nobody_may_do_anything_without_a_session():
    assert not any(may(AnonymousUser(), permission) for permission in Permission)


def test_a_closed_account_may_do_nothing(person_of):
    person = person_of("RYE", *Role)
    person.is_active = False
    assert not any(may(person, permission) for permission in Permission)


def test_an_editor_writes_for_the_own_trust_only(person_of):
    editor = person_of("RYE", Role.EDITOR)
    assert may(editor, Permission.EDIT_PRACTICES, Thing("RYE"))
    assert not may(editor, Permission.EDIT_PRACTICES, Thing("RRU"))


def test_a_reader_sees_shared_things_and_the_own_trusts(person_of):
    reader = person_of("RRU", Role.READER)
    assert may(reader, Permission.READ, Thing("RYE", Audience.BOTH))
    assert may(reader, Permission.READ, Thing("RRU", Audience.OWN))
    assert not may(reader, Permission.READ, Thing("RYE", Audience.OWN))


def test_a_private_thing_of_another_trust_is_not_found_rather_than_refused(person_of):
    with pytest.raises(Http404):
        require(person_of("RYE", Role.EDITOR), Permission.EDIT_PRACTICES, Thing("RRU", Audience.OWN))


def test_a_shared_thing_of_another_trust_is_refused_in_words(person_of):
    with pytest.raises(Refused, match="write practices"):
        require(person_of("RYE", Role.EDITOR), Permission.EDIT_PRACTICES, Thing("RRU"))


def test_a_trusts_administrator_manages_the_own_people_only(person_of):
    administrator = person_of("RYE", Role.ADMINISTRATOR)
    assert may(administrator, Permission.MANAGE_PEOPLE, Organisation.objects.get(code="RYE"))
    assert not may(administrator, Permission.MANAGE_PEOPLE, Organisation.objects.get(code="RRU"))


def test_the_nations_administrator_manages_people_of_every_trust_but_writes_for_none(person_of):
    administrator = person_of("Eng", Role.ADMINISTRATOR, Role.EDITOR)
    assert may(administrator, Permission.MANAGE_PEOPLE, Organisation.objects.get(code="RRU"))
    assert not may(administrator, Permission.EDIT_PRACTICES, Organisation.objects.get(code="RRU"))
