"""Both engines under the same tests; the real Elasticsearch where there is one."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from search.engines.elastic import Cluster
from search.engines.throw_away import elastic_throw_away, embedded_throw_away
from search.glossary.entries import Entry, Glossary, Rule
from search.judged import Collection
from search.plan import Access

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
NOW = datetime(2020, 6, 15, 12, tzinfo=UTC)
BOTH = Access(frozenset({"both"}), NOW)
ENGINES = ["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]


def open_engine(request, name):
    if name == "embedded":
        return embedded_throw_away()
    return elastic_throw_away(Cluster((request.getfixturevalue("elasticsearch_url"),), replicas=0, read_seconds=30))


@pytest.fixture(params=ENGINES)
def engine(request):
    """An empty index of its own."""
    with open_engine(request, request.param) as engine:
        engine.begin_rebuild().switch()
        yield engine


def _shared(path):
    """A file for tests that is not part of the repository."""
    if path.exists():
        return path
    if os.environ.get("CI"):
        pytest.fail(f"CI is set, but {path.name} is not beside the checkout.")
    return pytest.skip(f"{path.name} is not beside the checkout.")


@pytest.fixture(scope="session", params=["cranfield", "med"])
def collection(request):
    return Collection.read(_shared(SHARED / "relevance" / request.param))


@pytest.fixture(scope="session")
def glossary():
    """The abbreviations of ambulance services: what is sure of them."""
    known = json.loads(_shared(SHARED / "ambulance_synonyms.json").read_text())
    entries = [
        Entry(
            short=one["short"],
            meanings=(*one["expansions"], *one.get("other_meanings", ())),
            variants=tuple(one["variants"]),
            rule=Rule(one["rule"]),
            category=one["category"],
            capitals_only="ordinary word" in one.get("note", "").lower(),
        )
        for one in known["entries"]
        if one["confidence"] == "high"
    ]
    return Glossary(
        tuple(entries),
        tuple((trap["a"], trap["b"]) for trap in known["phrase_traps"]),
        tuple((pair["a"], pair["b"]) for pair in known["do_not_merge"]),
    )
