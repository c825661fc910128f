"""Every route beside the practices, for everybody, with and without sense: an answer, never a failure."""

import pytest
from django.urls import URLPattern, reverse

from portal.roles import Role
from practices.actions.adoptions import adopt
from practices.actions.questions import ask
from practices.actions.reviews import report_out_of_date
from practices.actions.share import save_share, send_share
from practices.urls import urlpatterns
from tests.factories.people import make_person
from tests.factories.spread import make_live_practice

pytestmark = pytest.mark.django_db

WALKERS = [
    ("RYE", Role.READER),
    ("RYE", Role.EDITOR),
    ("RYE", Role.DATA_LEAD),
    ("RRU", Role.READER),
    ("RRU", Role.EDITOR),
    ("RRU", Role.MANAGER),
    ("Eng", Role.ADMINISTRATOR),
]
NONSENSE = {"words": "🚑 שלום " + "a" * 6_000, "stage": "nonsense", "since_day": "99", "months": "0", "reason": " "}
SHARED = {
    "kind": "done",
    "what": "A car",
    "why": "Falls",
    "where": "Reading",
    "may_ring": False,
    "contact": "",
    "no_patient_data": True,
}


@pytest.fixture
def things():
    """What the numbers in the routes stand for."""
    practice, reader = make_live_practice("RYE"), make_person("RRU")
    sender = make_person("RYE")
    share = save_share(by=sender, answers=SHARED)
    send_share(by=sender, share=share)
    return {
        "adopt": practice.pk,
        "adoption": adopt(by=reader, practice=practice).pk,
        "answer": ask(by=reader, practice=practice, words="How?").pk,
        "settle": report_out_of_date(by=reader, practice=practice, reason="Old form.").pk,
        "shared": share.pk,
        "plan": practice.adoptions.get().pk,
        "adoption-numbers": practice.adoptions.get().pk,
        "practice": practice.pk,
        "revision": practice.live_revision_id,
    }


def nowhere(name: str) -> int | str:
    return "no-such-measure" if name == "slug" else 10**17


def addresses(things: dict[str, int]) -> list[str]:
    found = []
    for route in (each for each in urlpatterns if isinstance(each, URLPattern)):
        names = route.pattern.converters
        for missing in (False, True) if names else (False,):
            numbers = {
                "page_id": things["practice"],
                "revision_id": things["revision"],
                "pk": things.get(route.name, 0),
                "slug": "c2-mean",
                "key": f"practice-{things['practice']}",
            }
            given = {name: nowhere(name) if missing else numbers[name] for name in names}
            found.append(reverse(f"practices:{route.name}", kwargs=given))
    return [address for address in found if "/versions/" not in address or "0000" in address]


def status(answer) -> int:
    if answer.streaming:
        answer.getvalue()  # a streamed file closes at its end
    return answer.status_code


@pytest.mark.parametrize(("organisation", "role"), WALKERS)
def test_nobody_meets_a_failure(client, things, organisation, role):
    client.force_login(make_person(organisation, role))
    for address in addresses(things):
        met = [status(client.get(address)), status(client.post(address)), status(client.post(address, NONSENSE))]
        assert set(met) <= {200, 302, 403, 404, 405, 422, 400}, f"{address}: {met}"


def test_a_number_that_no_database_holds_is_no_address(client):
    client.force_login(make_person("RYE"))
    for path in ("{}/ask/", "{}/adopt/", "adoptions/{}/", "share/{}/", "1/versions/{}/"):
        assert client.get(f"/practices/{path.format(10**30)}").status_code == 404


def test_without_a_session_there_is_only_the_door(client, things):
    for address in addresses(things):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer.url.startswith("/account/login/")


def test_an_office_without_a_section_is_told_who_can_share(client):
    """The portal's own office keeps no practices."""
    client.force_login(make_person("Eng", Role.ADMINISTRATOR))
    client.post(reverse("practices:share"), {**SHARED, "may_ring": "", "no_patient_data": "on"})
    answer = client.post(reverse("practices:share-check"), follow=True)
    assert "Ask a colleague of a member trust" in answer.content.decode()
