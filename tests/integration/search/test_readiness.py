"""Whether search can be asked and knows what changed: for probes, in `search_status`, and for whoever reads it."""

import json
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from portal.roles import Role
from search.admin_panel import long_words
from search.models import GlossaryEntry, Intent, Target
from search.outbox.relay import work_off
from tests.served import free_port

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(target):
    """A change that has been waiting for 400 seconds."""
    GlossaryEntry.objects.create(short="ZZT", meanings="Zebra zone team", approved=True)
    Intent.objects.update(since=timezone.now() - timedelta(seconds=400))


def ready(client):
    response = client.get("/health/ready")
    return response.status_code, response.json()["checks"]["search"]


def status():
    printed = StringIO()
    call_command("search_status", json=True, stdout=printed)
    return json.loads(printed.getvalue())


def test_a_lag_over_the_setting_makes_it_not_ready_and_says_so(client, waiting, settings):
    status, words = ready(client)
    assert status == 503
    assert re.fullmatch(
        r"Unavailable: changes have been waiting for 4\d\d seconds to be indexed, longer than "
        r"SEARCH_RESTS_AFTER_SECONDS \(300\); is a relay running\? See search_status",
        words,
    )
    settings.SEARCH_RESTS_AFTER_SECONDS = 500
    assert ready(client) == (200, "OK")


def test_it_is_ready_again_once_the_change_was_told(client, waiting, target, own_index):
    assert ready(client)[0] == 503
    work_off(target, own_index)
    assert ready(client) == (200, "OK")


def test_the_status_counts_what_waits_and_since_when(waiting, target, own_index):
    before = status()
    assert (before["waiting"], before["oldest_waiting_seconds"] >= 400, before["degraded"]) == (1, True, True)
    work_off(target, own_index)
    after = status()
    assert (after["waiting"], after["oldest_waiting_seconds"], after["degraded"]) == (0, 0.0, False)
    assert after["documents"] == before["documents"] + 1


def test_what_was_given_up_is_told_and_does_not_hold_up_the_rest(client, waiting):
    """It stands in the status, with the reason, and counts as failed, not as a lag."""
    Intent.objects.update(dead=True, error="ValueError: no title")
    found = status()
    assert (found["waiting"], found["failed"]) == (0, 1)
    assert found["dead_letters"][0]["reason"] == "ValueError: no title"
    assert ready(client) == (200, "OK")


@pytest.mark.elasticsearch
def test_a_cluster_is_asked_as_the_settings_say(client, settings, elasticsearch_url):
    """Any of several nodes will do; one that is away is passed over."""
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{free_port()}, {elasticsearch_url}"
    Target.objects.create(name="elasticsearch:portal", engine="elasticsearch", built_at=timezone.now())
    assert [ready(client) for _ in range(4)] == [(200, "OK")] * 4


def test_administrators_see_in_the_admin_what_could_not_be_indexed(waiting, person_of, sign_in):
    """Editors do not: they can do nothing about it."""
    Intent.objects.update(dead=True, error="ValueError: no <title>")
    seen = sign_in(person_of("RYE", Role.ADMINISTRATOR)).get("/admin/").content.decode()
    assert "Search is not in step" in seen
    assert "ValueError: no &lt;title&gt;" in seen
    assert "Search is not in step" not in sign_in(person_of("RYE", Role.EDITOR)).get("/admin/").content.decode()


def test_administrators_see_that_changes_wait(waiting, person_of, sign_in):
    seen = sign_in(person_of("RYE", Role.ADMINISTRATOR)).get("/admin/").content.decode()
    assert "1 change waits to be indexed, the oldest for 6 minutes." in " ".join(seen.split())
    assert "manage.py run_search_relay" in seen


def test_administrators_see_nothing_of_it_when_all_is_well(target, person_of, sign_in):
    assert "Search is not in step" not in sign_in(person_of("RYE", Role.ADMINISTRATOR)).get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.6, "1 second"), (40.2, "40 seconds"), (119, "119 seconds"), (720, "12 minutes")]
)
def test_how_long_a_change_has_waited_is_said_in_words(seconds, words):
    assert long_words(seconds) == words
