"""Elasticsearch away, hanging, refusing or overloaded: an EngineError in time, and never a secret in its words."""

import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from search.engines.elastic import Cluster, ElasticEngine
from search.engines.interface import EngineError, UnfitError
from search.engines.throw_away import elastic_throw_away
from search.plan import Plan, Word
from tests.contract.search.conftest import BOTH
from tests.factories.search import make_document

PLAN = Plan(BOTH, Word("fall"))

QUICKLY = 5  # seconds, on a busy machine; writing has 30, and whoever asks the portal waits 0.7 (see test_engine_down)


@pytest.fixture
def server():
    """A stand-in for a cluster in trouble: `server(503)` answers every call so; `server(503, 503, 200)` in turn."""
    servers = []

    def start(*statuses, body=None):
        seen = []

        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                self.rfile.read(int(self.headers.get("content-length", 0)))
                seen.append((self.command, self.path, dict(self.headers)))
                content = json.dumps(body or {"error": "trouble"}).encode()
                self.send_response(statuses[min(len(seen), len(statuses)) - 1])
                self.send_header("content-type", "application/json")
                self.send_header("x-elastic-product", "Elasticsearch")
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_HEAD = answer  # noqa: N815

            def log_message(self, *args):
                """Nothing to standard error."""

        running = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=running.serve_forever, daemon=True).start()
        servers.append(running)
        return running.server_port, seen

    yield start
    for running in servers:
        running.shutdown()
        running.server_close()


def engine_at(port, **changes):
    return ElasticEngine(Cluster((f"http://portal:secret-word@127.0.0.1:{port}",), **changes))


def refused(engine, call=lambda engine: engine.search(PLAN)):
    started = time.monotonic()
    with pytest.raises(EngineError) as caught:
        call(engine)
    engine.close()
    assert "secret-word" not in str(caught.value)
    return str(caught.value), time.monotonic() - started


def test_nobody_there():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        words, seconds = refused(engine_at(free.getsockname()[1]))
    assert words.startswith("Elasticsearch is away")
    assert seconds < QUICKLY


def test_somebody_who_never_answers():
    """No call waits for a whole second, which a busy machine may add to."""
    assert Cluster(("http://127.0.0.1",)).read_seconds < 1
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(8)
        words, seconds = refused(engine_at(silent.getsockname()[1]))
    assert words.startswith("Elasticsearch is away")
    assert seconds < QUICKLY


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503])
def test_every_refusal_is_an_error_of_the_engine(server, status):
    port, seen = server(status)
    words, seconds = refused(engine_at(port))
    assert str(status) in words
    assert (seconds < QUICKLY, len(seen)) == (True, 1)


def test_writing_tries_again_when_there_is_too_much_to_do(server):
    port, seen = server(429, 503, 500)
    refused(engine_at(port), lambda engine: engine.write([make_document("p:1", "Falls")]))
    assert len(seen) >= 3


def test_a_key_is_sent_instead_of_a_password(server):
    port, seen = server(500)
    refused(ElasticEngine(Cluster((f"http://127.0.0.1:{port}",), api_key="aWQ6a2V5")))
    assert seen[0][2]["authorization"] == "ApiKey aWQ6a2V5"


@pytest.mark.elasticsearch
def test_without_an_index_it_says_so(elasticsearch_url):
    engine = ElasticEngine(Cluster((elasticsearch_url,), index="portal-none"))
    assert not engine.ready()
    assert refused(engine)[0].startswith("Elasticsearch refused: 404")


@pytest.mark.elasticsearch
def test_one_document_that_cannot_be_kept_holds_up_no_other(elasticsearch_url):
    with elastic_throw_away(Cluster((elasticsearch_url,), replicas=0, read_seconds=30)) as engine:
        engine.begin_rebuild().switch()
        unfit = make_document("p:2", "Falls", facets={"theme": ("x" * 40_000,)})
        with pytest.raises(UnfitError) as caught:
            engine.write([make_document("p:1", "Falls"), unfit, make_document("p:3", "Falls")])
        assert (set(caught.value.reasons), set(engine.versions())) == ({"p:2"}, {"p:1", "p:3"})


@pytest.mark.elasticsearch
def test_writing_never_makes_an_index_by_itself(elasticsearch_url):
    """One with a guessed mapping would find nothing."""
    engine = ElasticEngine(Cluster((elasticsearch_url,), index="portal-none"))
    refused(engine, lambda engine: engine.write([make_document("p:1", "Falls")]))
    assert not ElasticEngine(Cluster((elasticsearch_url,), index="portal-none")).ready()
