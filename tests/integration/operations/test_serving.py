"""A portal served as an installation serves it: `manage.py serve` in processes of its own."""

import json
import socket
import time
from contextlib import closing
from sqlite3 import connect
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.served import free_port, manage, served


def fetch(address, **headers):
    """Status, headers and text of a GET."""
    try:
        with urlopen(Request(address, headers=headers), timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except HTTPError as refusal:
        return refusal.code, refusal.headers, refusal.read().decode()


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """The data directory of an installation that was prepared once."""
    data_dir = tmp_path_factory.mktemp("installation")
    ended = manage(data_dir, "prepare", DEMO="1")
    assert ended.returncode == 0, ended.stderr
    return data_dir


@pytest.fixture(scope="module")
def demonstration(installation):
    """What `make run` starts, with metrics and a page that enqueues a task."""
    with served(
        installation,
        "--prepare",
        "--processes=2",
        DEMO="1",
        METRICS_TOKEN="token",
        DJANGO_SETTINGS_MODULE="tests.integration.operations.settings_with_a_task",
    ) as portal:
        yield portal


def test_it_prints_its_address_and_the_accounts(demonstration):
    words = demonstration.words()
    assert f"The portal answers at {demonstration.address}/" in words
    assert "demo-portal-only" in words
    for address in ("reader@scas.example", "data-lead@las.example", "admin@portal.example"):
        assert address in words


def test_it_is_ready_when_it_says_so(demonstration):
    status, _, text = fetch(f"{demonstration.address}/health/ready")
    assert (status, json.loads(text)["status"]) == (200, "ready")


def test_static_files_are_served_with_hashed_names_for_ever(demonstration):
    _, _, page = fetch(f"{demonstration.address}/account/login/")
    style = page.split('href="/static/portal/portal.')[1].split('"')[0]
    status, headers, _ = fetch(f"{demonstration.address}/static/portal/portal.{style}")
    assert status == 200
    assert "immutable" in headers["Cache-Control"]


def test_a_task_that_a_request_enqueues_is_done_by_the_serving_process(demonstration):
    _, _, task = fetch(f"{demonstration.address}/health/enqueue")
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        _, _, text = fetch(f"{demonstration.address}/health/task/{task}")
        found = json.loads(text)
        if found["status"] == "SUCCESSFUL":
            break
        time.sleep(0.2)
    assert found == {"status": "SUCCESSFUL", "value": 42, "thread": "background-tasks"}


def test_metrics_count_the_requests_of_all_processes(demonstration):
    status, _, text = fetch(f"{demonstration.address}/metrics", Authorization="Bearer token")
    assert status == 200
    assert (
        'django_http_responses_total_by_status_view_method_total{method="GET",status="200",view="health-ready"}' in text
    )
    assert fetch(f"{demonstration.address}/metrics")[0] == 401


def test_it_stops_when_it_is_told_to_and_says_nothing_alarming(installation):
    with served(installation) as portal:
        fetch(f"{portal.address}/health/live")
        assert portal.stop() == 0
    assert "Traceback" not in portal.words()
    assert "demo-portal-only" not in portal.words(), "Only the demonstration has these accounts."


def test_a_port_in_use_gets_one_sentence(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = manage(tmp_path, "serve", "--port", str(port))
    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [
        f"CommandError: Port {port} is in use or not for you. "
        f"Stop what uses it, or choose another: make run PORT={port + 1}"
    ]


@pytest.mark.parametrize(
    ("arguments", "settings", "words"),
    [
        (["--port", "0"], {}, "0 is no port."),
        (["--host", "192.0.2.1", "--port", "8000"], {}, "192.0.2.1 is no address of this machine"),
        (["--host", "0.0.0.0"], {"DEMO": "1"}, "it is not served at 0.0.0.0"),
    ],
    ids=["port", "address", "demonstration"],
)
def test_an_address_that_cannot_be_served_gets_one_sentence(tmp_path, arguments, settings, words):
    ended = manage(tmp_path, "serve", *arguments, **settings)
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert words in line


def test_a_database_without_its_audit_triggers_is_not_served(installation, tmp_path):
    """`migrate` puts them back; without it the server refuses."""
    with (
        closing(connect(installation / "portal.sqlite3")) as whole,
        closing(connect(tmp_path / "portal.sqlite3")) as copy,
    ):
        whole.backup(copy)
        triggers = copy.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%audit%'")
        for (name,) in triggers.fetchall():
            copy.execute(f"DROP TRIGGER {name}")
    ended = manage(tmp_path, "serve", "--port", str(free_port()))
    assert ended.returncode == 1
    assert "portal.E101" in ended.stderr
