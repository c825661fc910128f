"""What the portal's own search costs beside raw tantivy, asked for the same, in the same run."""

import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
import tantivy
from tantivy import Occur, Query, SnippetGenerator

from search.answering import answer
from search.documents import Kind, SearchDocument
from search.engines.embedded import EmbeddedEngine
from search.evaluation import percentile
from search.glossary.entries import Glossary
from search.plan import Access
from search.question import Question

SIZES = [int(size) for size in os.environ.get("SPEED_DOCUMENTS", "20000,100000").split(",")]
NOW = datetime(2020, 6, 15, tzinfo=UTC)
TOKENS = frozenset({"both", "organisation:RYE"})
FACETS = ("theme", "trust", "year", "level")
VOCABULARY = 30_000
QUESTIONS = 40


class Generated:
    """Documents of a hundred words by Zipf's law, seeded; a third belongs to the other trust."""

    def __init__(self, size):
        self.size = size
        chance = random.Random(1)
        syllables = ["ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va"]
        self.words = ["".join(chance.choices(syllables, k=2 + number % 3)) for number in range(VOCABULARY)]
        self.weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))

    def documents(self):
        chance = random.Random(2)
        for number in range(self.size):
            text = chance.choices(self.words, cum_weights=self.weights, k=106)
            yield SearchDocument(
                id=f"p:{number}",
                kind=Kind.PRACTICE,
                version=1,
                title=" ".join(text[:6]),
                body=" ".join(text[6:]),
                tokens=frozenset({"organisation:RRU" if number % 3 == 0 else "both"}),
                facets={name: (f"{name}-{number % (5 + place)}",) for place, name in enumerate(FACETS)},
                changed=NOW,
            )

    def questions(self):
        chance = random.Random(3)
        return [" ".join(chance.choices(self.words, cum_weights=self.weights, k=3)) for _ in range(QUESTIONS)]


class Raw:
    """tantivy with its own English analysis and snippets, and nothing of the portal's."""

    def __init__(self, folder):
        builder = tantivy.SchemaBuilder()
        for name in ("title", "body"):
            builder.add_text_field(name, stored=True, tokenizer_name="en_stem")
        builder.add_text_field("tokens", tokenizer_name="raw", index_option="basic")
        builder.add_json_field("facets", fast=True, tokenizer_name="raw", index_option="basic")
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema, str(folder))

    def fill(self, documents):
        writer = self.index.writer(128_000_000, 1)
        for one in documents:
            made = tantivy.Document(title=one.title, body=one.body)
            for token in one.tokens:
                made.add_text("tokens", token)
            made.add_json("facets", json.dumps({name: list(codes) for name, codes in one.facets.items()}))
            writer.add_document(made)
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def page(self, text):
        """Permission filter, total, four facets, ten passages."""
        words = self.index.parse_query(text, ["title", "body"])
        allowed = Query.term_set_query(self.schema, "tokens", sorted(TOKENS))
        query = Query.boolean_query([(Occur.Must, words), (Occur.Must, allowed)])
        found = self.searcher.search(query, 10)
        self.searcher.aggregate(query, {name: {"terms": {"field": f"facets.{name}", "size": 1000}} for name in FACETS})
        snippets = SnippetGenerator.create(self.searcher, words, self.schema, "body")
        return found.count, [
            snippets.snippet_from_doc(self.searcher.doc(address)).to_html() for _, address in found.hits
        ]


@pytest.fixture(scope="module", params=SIZES)
def both(request, tmp_path_factory):
    """(collection, engine, raw, documents a second of the rebuild)."""
    collection = Generated(request.param)
    folder = tmp_path_factory.mktemp("search")
    (folder / "raw").mkdir()
    documents = list(collection.documents())
    engine, raw = EmbeddedEngine(folder / "ours"), Raw(folder / "raw")
    started = time.perf_counter()
    rebuild = engine.begin_rebuild()
    rebuild.write(documents)
    rebuild.switch()
    rate = len(documents) / (time.perf_counter() - started)
    raw.fill(documents)
    return collection, engine, raw, rate, folder


def ask(engine, text):
    question = Question(text, tokens=TOKENS)
    return answer(question, engine=engine, glossary=Glossary(), now=NOW, facets=FACETS)


def test_a_page_beside_raw_tantivy(both, goal):
    """Correction, ranking, total, facets and passages (goal 2)."""
    collection, engine, raw, _, _ = both
    ratios = []
    for text in collection.questions():
        best = [float("inf"), float("inf")]
        for _ in range(5):
            for number, call in enumerate((lambda text=text: ask(engine, text), lambda text=text: raw.page(text))):
                started = time.perf_counter()
                call()
                best[number] = min(best[number], time.perf_counter() - started)
        assert ask(engine, text).result.total == raw.page(text)[0]
        ratios.append(best[0] / best[1])
    goal(f"search-page-to-raw-tantivy-{collection.size}", statistics.median(ratios))


def test_suggestions(both, goal):
    """The 95th percentile of beginnings of one to eight letters, beside ten milliseconds (goal 1)."""
    collection, engine, _, _, _ = both
    access, seconds = Access(TOKENS, NOW), []
    for word in collection.words[::300]:
        for length in (1, 2, 3, 5, 8):
            started = time.perf_counter()
            engine.suggest(word[:length], access)
            seconds.append(time.perf_counter() - started)
    goal(f"search-suggestion-to-10-ms-{collection.size}", percentile(seconds, 0.95) / 0.010)


def test_the_rebuild(both, goal):
    """Beside a thousand documents a second; a higher ratio is better (goal 1)."""
    collection, _, _, rate, _ = both
    goal(f"search-rebuild-rate-to-1000-a-second-{collection.size}", rate / 1_000)


def test_an_edit_is_seen(both, goal):
    """From the write to another reader's hit, beside two seconds (goal 1)."""
    collection, engine, _, _, folder = both
    other = EmbeddedEngine(folder / "ours")
    assert ask(other, "zyzzyva").result.total == 0
    started = time.perf_counter()
    engine.write([SearchDocument(id="p:new", kind=Kind.PRACTICE, version=1, title="zyzzyva", tokens=TOKENS)])
    assert ask(other, "zyzzyva").result.total == 1
    goal(f"search-edit-seen-to-2-seconds-{collection.size}", (time.perf_counter() - started) / 2)
    engine.delete({"p:new": 2})


READER = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from search.answering import answer
from search.engines.embedded import EmbeddedEngine
from search.glossary.entries import Glossary
from search.question import Question
def private_kilobytes():
    with open("/proc/self/smaps_rollup") as file:
        return sum(int(line.split()[1]) for line in file if line.startswith(("Private_Dirty", "Private_Clean")))
engine = EmbeddedEngine(Path(sys.argv[1]))
before = private_kilobytes()
for text in sys.argv[2:]:
    answer(Question(text, tokens=frozenset({"both"})), engine=engine, glossary=Glossary(), now=datetime.now(UTC),
           facets=("theme", "trust", "year", "level"))
print((private_kilobytes() - before) / 1024)
"""


def test_memory_of_a_reader(both, goal):
    """What a process gains by reading, without the pages of the index that all readers share, beside 60 MB (goal 1)."""
    collection, _, _, _, folder = both
    root = Path(__file__).resolve().parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", READER, str(folder / "ours"), *collection.questions()],
        cwd=root, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    goal(f"search-reader-memory-to-60-mb-{collection.size}", float(ended.stdout) / 60)
