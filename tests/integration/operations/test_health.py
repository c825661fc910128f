"""Health addresses tell monitoring whether the process is up and whether it can do its work."""

from pathlib import Path

import pytest
from asgiref.sync import async_to_sync
from django.db.migrations.recorder import MigrationRecorder
from health_check.exceptions import ServiceUnavailable

from portal.health import DiskHasRoom
from search.engines.configured import ELASTICSEARCH, EMBEDDED
from search.models import Target
from tests.factories.search import say_that_indices_are_built
from tests.served import free_port, manage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def indices_are_built(db, settings):
    """As some seconds after the first start, whichever engine is in use."""
    settings.SEARCH_ENGINE = ELASTICSEARCH
    say_that_indices_are_built()
    settings.SEARCH_ENGINE = EMBEDDED


def test_live_answers_without_asking_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/health/live")
    assert (response.status_code, response.json()) == (200, {"status": "live"})


@pytest.mark.postgres
def test_ready_names_what_was_checked_and_is_not_cached(client):
    response = client.get("/health/ready")
    checks = {"database": "OK", "migrations": "OK", "search": "OK", "disk": "OK"}
    assert (response.status_code, response.json()) == (200, {"status": "ready", "checks": checks})
    assert "no-store" in response["Cache-Control"]


def test_ready_is_plain_text_for_whoever_prefers_that(client):
    response = client.get("/health/ready", headers={"accept": "text/plain"})
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == ["database: OK", "migrations: OK", "search: OK", "disk: OK"]


@pytest.mark.parametrize("accept", ["text/html", "application/rss+xml", "nonsense", "*/*"])
def test_ready_has_no_other_forms(client, accept):
    assert client.get("/health/ready?format=rss", headers={"accept": accept})["Content-Type"] == "application/json"


@pytest.mark.postgres
def test_a_migration_that_was_not_applied_makes_it_not_ready(client):
    MigrationRecorder.Migration.objects.filter(app="portal").latest("pk").delete()
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert "run manage.py migrate; not applied: portal." in response.json()["checks"]["migrations"]
    assert response.json()["status"] == "not ready"


def test_an_elasticsearch_that_does_not_answer_makes_it_not_ready_and_is_not_named(client, settings):
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URL = f"http://name:secret@127.0.0.1:{free_port()}"
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json()["checks"]["search"] == "Unavailable: Elasticsearch cannot be reached"
    assert "secret" not in response.content.decode()


@pytest.mark.elasticsearch
def test_a_real_elasticsearch_makes_it_ready(client, settings, elasticsearch_url):
    settings.SEARCH_ENGINE, settings.ELASTICSEARCH_URL = "elasticsearch", elasticsearch_url
    assert client.get("/health/ready").json()["checks"]["search"] == "OK"


def test_an_index_that_was_never_built_makes_it_not_ready_and_says_what_to_run(client):
    Target.objects.all().delete()
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert "no search index was built" in response.json()["checks"]["search"]
    assert "manage.py reindex" in response.json()["checks"]["search"]


def test_a_lost_data_directory_makes_it_not_ready(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "gone"
    checks = client.get("/health/ready").json()["checks"]
    assert checks["search"] == "Unavailable: the directory of the embedded index cannot be written"
    assert checks["disk"] == "Unavailable: DATA_DIR cannot be read"


def test_a_full_disk_makes_it_not_ready(tmp_path):
    with pytest.raises(ServiceUnavailable, match="MB free"):
        async_to_sync(DiskHasRoom(Path(tmp_path), free_bytes=2**60).run)()


def test_a_database_that_does_not_answer_makes_it_not_ready(tmp_path):
    """In a process whose database is nowhere: live still answers, ready says why not, and no password is told."""
    program = (
        "from django.test import Client; c = Client(headers={'host': 'localhost'});"
        "print(c.get('/health/live').status_code);"
        "r = c.get('/health/ready'); print(r.status_code, r.content.decode())"
    )
    nowhere = f"postgres://portal:hidden@127.0.0.1:{free_port()}/portal"
    ended = manage(tmp_path, "shell", "-v", "0", "-c", program, DATABASE_URL=nowhere)
    live, ready = ended.stdout.splitlines()
    assert live == "200"
    assert ready.startswith("503")
    assert "Unavailable: the database does not answer" in ready
    assert "hidden" not in ended.stdout + ended.stderr
