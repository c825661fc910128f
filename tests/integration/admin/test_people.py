"""The screens where administrators look after people."""

import pytest

from portal.models import AuditEvent, Outcome, Person
from portal.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(person_of):
    return person_of("RYE", Role.ADMINISTRATOR)


@pytest.fixture
def nations_administrator(person_of):
    return person_of("Eng", Role.ADMINISTRATOR)


def refusals():
    return AuditEvent.objects.filter(outcome=Outcome.REFUSED)


def names_on(response):
    return {person.name for person in response.context["object_list"]}


def test_a_trusts_administrator_sees_the_own_people_only(sign_in, person_of, administrator):
    own, other = person_of("RYE", Role.EDITOR), person_of("RRU", Role.EDITOR)
    listed = names_on(sign_in(administrator).get("/admin/people/"))
    assert own.name in listed
    assert other.name not in listed


def test_the_nations_administrator_sees_everybody(sign_in, person_of, nations_administrator):
    everybody = {person_of("RYE").name, person_of("RRU").name, nations_administrator.name}
    assert everybody <= names_on(sign_in(nations_administrator).get("/admin/people/"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=scribe", {"South scribe", "London scribe"}),
        ("q=LONDON.SCRIBE@", {"London scribe"}),
        ("organisation=RRU", {"London scribe", "London reader"}),
        ("role=editor", {"South scribe", "London scribe"}),
        ("role=editor&organisation=RYE", {"South scribe"}),
        ("account=False", {"London reader"}),
        ("role=no-such-role", None),
        ("organisation=../etc", None),
    ],
)
def test_the_list_is_searched_and_filtered(sign_in, person_of, nations_administrator, query, expected):
    """By words of the name or address, by trust, by role, by open or closed; a filter that means nothing is shown as wrong."""
    made = [
        ("South scribe", "RYE", Role.EDITOR),
        ("London scribe", "RRU", Role.EDITOR),
        ("London reader", "RRU", Role.READER),
    ]
    for name, trust, role in made:
        person = person_of(trust, role)
        address = name.lower().replace(" ", ".") + "@example.nhs.uk"
        Person.objects.filter(pk=person.pk).update(name=name, email=address, is_active=name != "London reader")
    response = sign_in(nations_administrator).get(f"/admin/people/?{query}")
    assert response.status_code == 200
    if expected is not None:
        assert names_on(response) - {nations_administrator.name} == expected


def test_the_list_costs_the_same_for_many_people(sign_in, person_of, administrator, django_assert_max_num_queries):
    client = sign_in(administrator)
    client.get("/admin/people/")
    person_of("RYE", Role.EDITOR)
    with django_assert_max_num_queries(60) as few:
        client.get("/admin/people/")
    for _ in range(20):
        person_of("RYE", Role.EDITOR, Role.MANAGER)
    with django_assert_max_num_queries(len(few)):
        assert len(client.get("/admin/people/").context["object_list"]) == 22


def test_an_account_is_opened(sign_in, administrator):
    answers = {
        "email": "New@Example.nhs.uk",
        "name": "Rota desk",
        "organisation": "RYE",
        "roles": ["editor", "manager"],
    }
    response = sign_in(administrator).post("/admin/people/new/", answers)
    assert response.status_code == 302
    person = Person.objects.get(email="new@example.nhs.uk")
    assert person.roles == {Role.EDITOR, Role.MANAGER}
    assert AuditEvent.objects.get(verb="open-account", subject_id=str(person.pk)).actor_email == administrator.email


def test_an_address_in_use_is_named_as_the_mistake(sign_in, person_of, administrator):
    taken = person_of("RRU")
    answers = {"email": taken.email.upper(), "name": "Twin", "organisation": "RYE", "roles": ["reader"]}
    response = sign_in(administrator).post("/admin/people/new/", answers)
    assert response.status_code == 200
    assert "already exists" in response.context["form"].errors["email"][0]
    assert not Person.objects.filter(name="Twin").exists()


def test_no_account_is_opened_at_another_trust(sign_in, administrator):
    """Not even by an answer that the form did not offer."""
    answers = {"email": "spy@example.nhs.uk", "name": "Spy", "organisation": "RRU", "roles": ["reader"]}
    response = sign_in(administrator).post("/admin/people/new/", answers)
    assert response.context["form"].errors["organisation"]
    assert not Person.objects.filter(email="spy@example.nhs.uk").exists()


def test_roles_are_changed(sign_in, person_of, administrator):
    person = person_of("RYE", Role.READER)
    response = sign_in(administrator).post(f"/admin/people/{person.pk}/", {"roles": ["data-lead"]})
    assert response.status_code == 302
    assert Person.objects.get(pk=person.pk).roles == {Role.DATA_LEAD}
    assert AuditEvent.objects.filter(verb="set-roles", subject_id=str(person.pk)).exists()


@pytest.mark.parametrize("roles", [[], ["chief"]])
def test_roles_that_make_no_sense_change_nothing(sign_in, person_of, administrator, roles):
    person = person_of("RYE", Role.EDITOR)
    response = sign_in(administrator).post(f"/admin/people/{person.pk}/", {"roles": roles})
    assert response.context["form"].errors["roles"]
    assert Person.objects.get(pk=person.pk).roles == {Role.EDITOR}


def test_an_account_is_closed_and_opened_again(sign_in, person_of, administrator):
    person = person_of("RYE", Role.EDITOR)
    client = sign_in(administrator)
    client.post(f"/admin/people/{person.pk}/close/")
    assert not Person.objects.get(pk=person.pk).is_active
    client.post(f"/admin/people/{person.pk}/reopen/")
    again = Person.objects.get(pk=person.pk)
    assert again.is_active
    assert again.roles == {Role.EDITOR}


@pytest.mark.parametrize("verb", ["", "close/", "reopen/"])
def test_other_trusts_people_are_not_there_and_trying_is_audited(sign_in, person_of, administrator, verb):
    person = person_of("RRU", Role.EDITOR)
    client = sign_in(administrator)
    assert client.get(f"/admin/people/{person.pk}/{verb}").status_code == 404
    assert client.post(f"/admin/people/{person.pk}/{verb}", {"roles": ["reader"]}).status_code == 404
    after = Person.objects.get(pk=person.pk)
    assert after.is_active
    assert after.roles == {Role.EDITOR}
    assert refusals().filter(actor_email=administrator.email, organisation="RRU").count() == 2


@pytest.mark.parametrize("verb", ["", "close/", "reopen/"])
def test_nobody_changes_the_own_account_and_trying_is_audited(sign_in, administrator, verb):
    client = sign_in(administrator)
    client.post(f"/admin/people/{administrator.pk}/{verb}", {"roles": [role.value for role in Role]})
    after = Person.objects.get(pk=administrator.pk)
    assert after.is_active
    assert after.roles == {Role.ADMINISTRATOR}
    assert refusals().filter(actor_email=administrator.email).count() == 1


def test_the_own_row_leads_nowhere(sign_in, administrator):
    client = sign_in(administrator)
    assert f"/admin/people/{administrator.pk}/" not in client.get("/admin/people/").content.decode()
    assert client.get(f"/admin/people/{administrator.pk}/").status_code == 302


@pytest.mark.parametrize("address", ["/admin/people/", "/admin/people/new/", "/admin/people/results/"])
@pytest.mark.parametrize("role", [Role.EDITOR, Role.MANAGER])
def test_who_may_not_manage_people_is_refused_and_audited(sign_in, person_of, role, address):
    person = person_of("RYE", role)
    client = sign_in(person)
    assert client.get(address).status_code == 302
    assert refusals().get(actor_email=person.email).verb == "manage-people"
    assert "/admin/people/" not in client.get("/admin/").content.decode()


def test_the_menu_leads_administrators_to_people(sign_in, administrator):
    assert "/admin/people/" in sign_in(administrator).get("/admin/").content.decode()


@pytest.mark.parametrize("role", [Role.READER, Role.DATA_LEAD])
def test_who_has_no_business_in_the_admin_is_refused_not_sent_to_sign_in_again(sign_in, person_of, role):
    person = person_of("RYE", role)
    assert sign_in(person).get("/admin/").status_code == 403
    assert refusals().get(actor_email=person.email).verb == "use-admin"
