"""Signing in with e-mail address and password."""

import pytest
from django.core import mail
from django.urls import reverse

from portal.models import AuditEvent, Outcome
from portal.roles import Role
from tests.integration.sign_in.entering import PASSWORD, sign_in_with

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def reader(person_of):
    return person_of("RYE", Role.READER, password=PASSWORD)


def test_a_person_signs_in_and_out(client, reader):
    assert sign_in_with(client, reader.email.upper(), PASSWORD).url == "/"
    assert client.get("/").status_code == 200
    client.post(reverse("account_logout"))
    assert client.get("/").status_code == 302


def test_signing_in_and_out_is_audited(client, reader):
    sign_in_with(client, reader.email, PASSWORD)
    client.post(reverse("account_logout"))
    verbs = AuditEvent.objects.filter(actor_email=reader.email).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["sign-in", "sign-out"]


def test_a_wrong_password_and_an_unknown_address_read_alike(client, reader):
    wrong = sign_in_with(client, reader.email, "not this one")
    unknown = sign_in_with(client, "nobody@example.nhs.uk", "not this one")
    assert wrong.status_code == unknown.status_code == 200
    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert AuditEvent.objects.filter(verb="sign-in", outcome=Outcome.FAILED).count() == 2


def test_a_closed_account_cannot_sign_in_and_its_session_ends(client, reader):
    sign_in_with(client, reader.email, PASSWORD)
    reader.is_active = False
    reader.save()
    assert client.get("/").status_code == 302
    sign_in_with(client, reader.email, PASSWORD)
    assert client.get("/").status_code == 302


def test_a_forgotten_password_is_set_anew_by_mail(client, reader, person_of):
    client.post(reverse("account_reset_password"), {"email": reader.email})
    address = next(word for word in mail.outbox[0].body.split() if "/password/reset/key/" in word)
    page = client.get(address, follow=True)
    answer = client.post(
        page.request["PATH_INFO"], {"password1": "other words in a row", "password2": "other words in a row"}
    )
    assert answer.status_code == 302
    assert sign_in_with(client, reader.email, "other words in a row").status_code == 302


def test_a_person_without_a_password_sets_one_by_mail(client, person_of):
    person = person_of("RYE", Role.READER)
    client.post(reverse("account_reset_password"), {"email": person.email})
    assert mail.outbox[0].to == [person.email]


def test_asking_for_a_password_of_an_unknown_address_reads_alike_and_sends_nothing(client):
    answer = client.post(reverse("account_reset_password"), {"email": "nobody@example.nhs.uk"})
    assert answer.url == reverse("account_reset_password_done")
    assert mail.outbox == []


@pytest.mark.parametrize(
    "path",
    ["signup/", "email/", "3rdparty/", "3rdparty/signup/", "confirm-email/", "login/code/confirm/", "password/set/"],
)
def test_doors_that_the_portal_does_not_want_are_not_there(client, reader, path):
    client.force_login(reader)
    assert client.get(f"/account/{path}").status_code == 404


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/password_reset/", "/admin/"])
def test_the_admins_own_doors_lead_to_the_one_door(client, path):
    assert client.get(path).url.startswith(reverse("account_login"))


def test_after_the_one_door_the_admins_door_leads_into_the_admin(client, person_of):
    editor = person_of("RYE", Role.EDITOR, password=PASSWORD)
    asked = client.get("/admin/login/").url
    inside = client.post(asked, {"login": editor.email, "password": PASSWORD, "next": "/admin/login/"}, follow=True)
    assert inside.redirect_chain[-1][0] == "/admin/"
    assert inside.status_code == 200


def test_signing_out_in_the_admin_signs_out_of_the_portal_and_is_audited(client, person_of):
    editor = person_of("RYE", Role.EDITOR, password=PASSWORD)
    sign_in_with(client, editor.email, PASSWORD)
    assert client.post("/admin/logout/").url == reverse("account_login")
    assert client.get("/").status_code == 302
    assert AuditEvent.objects.filter(verb="sign-out", actor_email=editor.email).exists()


def test_a_changed_password_ends_the_other_sessions_and_is_audited(client, reader):
    elsewhere = type(client)()
    for browser in (client, elsewhere):
        sign_in_with(browser, reader.email, PASSWORD)
    new = {"password1": "other words in a row", "password2": "other words in a row"}
    answer = client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **new})
    assert answer.url == reverse("my-account")
    assert "password" in client.get(answer.url).content.decode()
    assert elsewhere.get("/").status_code == 302
    assert AuditEvent.objects.filter(verb="change-password", actor_email=reader.email).count() == 1


@pytest.mark.parametrize(("password", "words"), [("short", "12"), ("password1234", "common")])
def test_a_weak_password_is_refused_with_the_reason(client, reader, password, words):
    sign_in_with(client, reader.email, PASSWORD)
    page = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": password, "password2": password}
    )
    assert words in page.content.decode()
    reader.refresh_from_db()
    assert reader.check_password(PASSWORD)


def test_the_account_page_says_who_i_am_and_what_my_roles_allow(client, reader):
    sign_in_with(client, reader.email, PASSWORD)
    page = client.get(reverse("my-account")).content.decode()
    for words in (reader.name, reader.email, "South Central Ambulance Service", "Reader", "Sign out"):
        assert words in page


@pytest.mark.parametrize("next_page", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_signing_in_never_leads_out_of_the_portal(client, reader, next_page):
    assert sign_in_with(client, reader.email, PASSWORD, next=next_page).url == "/"
