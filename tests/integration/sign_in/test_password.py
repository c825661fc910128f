"""Signing in with e-mail address and password."""

import pytest
from django.core import mail
from django.urls import reverse

from portal.models import AuditEvent, Outcome
from portal.roles import Role

pytestmark = pytest.mark.django_db

PASSWORD = "three words in a row"


@pytest.fixture
def reader(person_of):
    return person_of("RYE", Role.READER, password=PASSWORD)


def sign_in_with(client, login, password, **more):
    return client.post(reverse("account_login"), {"login": login, "password": password, **more})


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


@pytest.mark.parametrize("known", [True, False])
def test_an_address_tried_too_often_is_locked_whether_it_has_an_account_or_not(client, reader, settings, known):
    login = reader.email if known else "nobody@example.nhs.uk"
    for _ in range(settings.AXES_FAILURE_LIMIT):
        last = sign_in_with(client, login, "not this one")
    assert last.status_code == 429
    assert sign_in_with(client, login, PASSWORD).status_code == 429
    assert AuditEvent.objects.filter(verb="lock-out").count() >= 1


def test_one_locked_address_locks_nobody_else_behind_the_same_network_address(client, reader, person_of, settings):
    other = person_of("RYE", Role.READER, password=PASSWORD)
    for _ in range(settings.AXES_FAILURE_LIMIT + 3):
        sign_in_with(client, reader.email, "not this one")
    assert sign_in_with(client, other.email, PASSWORD).status_code == 302


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
    "path", ["/account/signup/", "/account/email/", "/account/3rdparty/", "/account/confirm-email/"]
)
def test_doors_that_the_portal_does_not_want_are_not_there(client, reader, path):
    client.force_login(reader)
    assert client.get(path).status_code == 404


def test_the_admins_own_door_leads_to_the_one_door(client):
    assert client.get("/admin/login/").url.startswith(reverse("account_login"))


def test_a_form_that_comes_after_the_session_ended_leads_to_sign_in_and_back_to_its_page(client):
    answer = client.post("/account/notices/", {"wanted": ""}, headers={"referer": "http://testserver/account/notices/"})
    assert answer.url == "/account/login/?next=%2Faccount%2Fnotices%2F&expired=form"
    assert "Nothing was saved" in client.get(answer.url).content.decode()


def test_a_forged_referer_leads_nowhere_else(client):
    answer = client.post("/account/notices/", {}, headers={"referer": "https://elsewhere.example/account/"})
    assert answer.url == "/account/login/?next=%2F&expired=form"
