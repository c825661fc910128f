"""Logs: one line a request with an id, and nothing that a person typed."""

import io
import json
import logging
import logging.config
import uuid

import pytest
import structlog
from django.urls import path, reverse

from portal import logs
from portal.urls import urlpatterns as portal_urls

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(settings):
    """What a collector gets: call it for the events so far."""
    stream = io.StringIO()
    configuration = logs.configuration(readable=False, level="INFO")
    configuration["handlers"]["stderr"]["stream"] = stream
    logging.config.dictConfig(configuration)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.config.dictConfig(settings.LOGGING)


def requests_of(events):
    return [event for event in events if event["event"].startswith("request_")]


def test_a_request_is_one_line_whose_id_the_answer_carries(client, lines):
    response = client.get("/health/live")
    (event,) = requests_of(lines())
    assert event["request_id"] == response["X-Request-ID"] == str(uuid.UUID(event["request_id"]))
    assert (event["event"], event["request"], event["code"]) == ("request_finished", "GET /health/live", 200)
    assert event["milliseconds"] > 0
    assert event["level"] == "info"


def test_pages_that_are_made_are_no_events_but_their_faults_are(lines):
    """The first start makes dozens of pages; the address it ends with would be lost among them."""
    logging.getLogger("wagtail").info("Page created")
    logging.getLogger("wagtail").error("Page broken")
    assert [event["event"] for event in lines()] == ["Page broken"]


def test_who_it_was_is_logged_by_number_alone(sign_in, person_of, lines):
    person = person_of("RYE")
    sign_in(person).get("/account/tokens/")
    (event,) = requests_of(lines())
    assert event["user_id"] == person.pk
    assert person.email not in json.dumps(lines())


def test_what_a_person_searched_for_and_typed_is_not_logged(client, lines):
    client.get(
        "/search/", {"q": "Mrs Patient"}, headers={"user-agent": "agent", "referer": "http://localhost/?q=Patient"}
    )
    client.post(reverse("account_login"), {"login": "somebody@example.nhs.uk", "password": "secret-of-somebody"})
    said = json.dumps(lines())
    assert len(requests_of(lines())) == 2
    for typed in ("Patient", "somebody@", "secret-of"):
        assert typed not in said


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/account/notices/stop/signed-by-the-portal/", "GET /account/notices/stop/…/"),
        ("/account/password/reset/key/5-abc-def/", "GET /account/password/reset/key/…-…/"),
        ("/nowhere/at/all", "GET /nowhere/at/all"),
    ],
)
def test_parts_of_an_address_that_open_a_door_are_left_out(client, lines, path, logged):
    client.get(path)
    assert requests_of(lines())[0]["request"] == logged


def fail(request):
    password = "value-of-a-variable"  # noqa: F841
    raise ArithmeticError("The sum broke.")


urlpatterns = [path("health/live", fail, name="health-live"), *portal_urls]
handler500 = "portal.error_pages.server_error"


def test_a_failure_is_logged_once_with_the_code_that_failed_and_without_its_values(client, lines, settings):
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False
    response = client.get("/health/live")
    (event,) = requests_of(lines())
    assert (response.status_code, event["event"], event["code"]) == (500, "request_failed", 500)
    assert event["request_id"] == response["X-Request-ID"]
    assert "ArithmeticError: The sum broke." in event["exception"]
    assert "value-of-a-variable" not in json.dumps(lines())


def test_lines_for_people_hold_the_same_words(capsys):
    formatter = logging.config.DictConfigurator(logs.configuration(readable=True, level="INFO"))
    formatter.configure()
    structlog.get_logger("portal.try").warning("something_odd", number=3)
    said = capsys.readouterr().err
    assert "something_odd" in said
    assert "number=3" in said
    assert "\x1b" not in said
