"""The register of organisations: a third member trust is a change of data."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client

from portal.actions.organisations import admit_member, edit_organisation
from portal.actions.people import open_account
from portal.models import AuditEvent, MarkShape, Organisation, OrganisationKind, Outcome
from portal.policy import Refused
from portal.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(person_of):
    return person_of("Eng", Role.ADMINISTRATOR)


@pytest.fixture
def trust():
    return Organisation.objects.get(code="RYC")


def test_an_admitted_trust_has_groups_a_mark_and_people_who_sign_in(sign_in, administrator, trust):
    client = sign_in(administrator)
    assert client.post("/admin/organisations/RYC/admit/", {"mark": "filled-square"}).status_code == 302
    trust.refresh_from_db()
    assert (trust.kind, trust.mark) == (OrganisationKind.MEMBER, MarkShape.FILLED_SQUARE)
    assert set(Group.objects.filter(name__startswith="RYC ").values_list("name", flat=True)) == {
        f"RYC {role.label}" for role in Role
    }
    answers = {"email": "desk@example.nhs.uk", "name": "Desk", "organisation": "RYC", "roles": ["reader"]}
    assert client.post("/admin/people/new/", answers).status_code == 302


def test_people_of_an_admitted_trust_sign_in(administrator, trust):
    admit_member(by=administrator, organisation=trust, mark=MarkShape.FILLED_SQUARE)
    password = "correct-horse-battery"
    person = open_account(
        by=administrator,
        email="desk@example.nhs.uk",
        name="Desk",
        organisation=trust,
        roles=[Role.READER],
        password=password,
    )
    client = Client()
    client.post("/account/login/", {"login": person.email, "password": password})
    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.get("/accessibility/").wsgi_request.user.organisation_id == "RYC"


def test_a_mark_that_another_trust_has_is_not_offered_and_not_taken(sign_in, administrator, trust):
    response = sign_in(administrator).get("/admin/organisations/RYC/admit/")
    offered = {value for value, _ in response.context["form"].fields["mark"].choices}
    assert offered == {MarkShape.FILLED_SQUARE, MarkShape.OPEN_TRIANGLE}
    with pytest.raises(ValidationError, match="Another trust has this mark shape already"):
        admit_member(by=administrator, organisation=trust, mark=MarkShape.OPEN_DIAMOND)


@pytest.mark.parametrize("code", ["RYE", "Y56", "Eng", "RX5"])
def test_members_regions_and_closed_trusts_are_not_admitted(administrator, code):
    with pytest.raises(ValidationError, match="not an open trust"):
        admit_member(by=administrator, organisation=Organisation.objects.get(code=code), mark=MarkShape.FILLED_SQUARE)


def test_a_renamed_trust_keeps_its_former_name_for_earlier_days(sign_in, administrator, trust):
    before = trust.name
    answers = {"name": "Eastern Ambulance Service", "short_name": "East", "last_day": "2019-03-31"}
    assert sign_in(administrator).post("/admin/organisations/RYC/", answers).status_code == 302
    trust.refresh_from_db()
    assert trust.name_on(date(2019, 3, 31)) == before
    assert trust.name_on(date(2019, 4, 1)) == "Eastern Ambulance Service"
    event = AuditEvent.objects.get(verb="edit-organisation")
    assert event.actor_email == administrator.email
    assert "until 31 March 2019" in event.words


def test_a_correction_leaves_no_former_name(administrator, trust):
    edit_organisation(by=administrator, organisation=trust, name="Corrected", short_name="East")
    assert not trust.former_names.exists()


def test_a_day_of_an_earlier_name_is_refused_in_words(administrator):
    trust = Organisation.objects.get(code="RYA")
    with pytest.raises(ValidationError, match="On this day it was still called"):
        edit_organisation(
            by=administrator, organisation=trust, name="Another", short_name="West", last_day=date(2018, 1, 1)
        )


def test_a_member_changes_its_mark_and_others_have_none(administrator, trust):
    member = Organisation.objects.get(code="RYE")
    names = {"name": member.name, "short_name": member.short_name}
    edit_organisation(by=administrator, organisation=member, mark=MarkShape.OPEN_TRIANGLE, **names)
    assert Organisation.objects.get(code="RYE").mark == MarkShape.OPEN_TRIANGLE
    with pytest.raises(ValidationError, match="Only member trusts have marks"):
        edit_organisation(by=administrator, organisation=trust, mark=MarkShape.FILLED_SQUARE, **names)


@pytest.mark.parametrize("trust_code", ["RYE", "RRU"])
def test_a_trusts_administrator_does_not_write_the_register(sign_in, person_of, trust_code):
    """Not even its own name."""
    person = person_of(trust_code, Role.ADMINISTRATOR)
    own = Organisation.objects.get(code=trust_code)
    with pytest.raises(Refused):
        edit_organisation(by=person, organisation=own, name="Best Trust", short_name="Best")
    client = sign_in(person)
    for address in ("", f"{trust_code}/", "RYC/admit/"):
        assert client.get(f"/admin/organisations/{address}").status_code == 302
        assert client.post(f"/admin/organisations/{address}", {"mark": "filled-square"}).status_code == 302
    assert Organisation.objects.get(code=trust_code).name == own.name
    assert AuditEvent.objects.filter(actor_email=person.email, outcome=Outcome.REFUSED).count() == 7
    assert "/admin/organisations/" not in client.get("/admin/").content.decode()


def test_the_list_and_the_forms_open(sign_in, administrator):
    client = sign_in(administrator)
    assert "South Central" in client.get("/admin/organisations/").content.decode()
    assert client.get("/admin/organisations/RYA/").status_code == 200
    assert client.get("/admin/organisations/NOPE/").status_code == 404
