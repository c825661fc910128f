"""What the portal adds to a call of Elasticsearch, in the same run."""

import statistics
import time

import pytest

from search.engines.elastic import Cluster, compiler
from search.engines.throw_away import elastic_throw_away
from search.glossary.entries import Glossary
from search.glossary.matching import Matcher
from search.query import plan, wording
from search.question import Question
from tests.speed.speed_search import FACETS, NOW, TOKENS, Generated

pytestmark = pytest.mark.elasticsearch
SIZE = 20_000


def test_a_page_beside_the_raw_client(elasticsearch_url, goal):
    """Reading the question, compiling, and cutting ten passages, beside five milliseconds (goal 1); and the rebuild
    beside a thousand documents a second (a higher ratio is better)."""
    collection, forms = Generated(SIZE), Matcher(Glossary())
    documents = list(collection.documents())
    with elastic_throw_away(Cluster((elasticsearch_url,), replicas=0, read_seconds=30)) as engine:
        started = time.perf_counter()
        rebuild = engine.begin_rebuild()
        rebuild.write(documents)
        rebuild.switch()
        goal(f"search-elastic-rebuild-rate-to-1000-a-second-{SIZE}", SIZE / (time.perf_counter() - started) / 1_000)
        raw, index = engine._reading, engine._cluster.live

        def ours(text):
            return engine.search(plan(Question(text, tokens=TOKENS), wording(text, forms), now=NOW, facets=FACETS))

        added = []
        for text in collection.questions():
            request = plan(Question(text, tokens=TOKENS), wording(text, forms), now=NOW, facets=FACETS)
            body = compiler.request(request).to_dict()
            seconds = [[], []]
            for _ in range(10):
                for number, call in enumerate(
                    (lambda text=text: ours(text), lambda body=body: raw.search(index=index, body=body))
                ):
                    started = time.perf_counter()
                    call()
                    seconds[number].append(time.perf_counter() - started)
            added.append(min(seconds[0]) - min(seconds[1]))
        goal(f"search-elastic-overhead-to-5-ms-{SIZE}", statistics.median(added) / 0.005)
