"""Judged collections through the portal's own code: good answers first, the same from both engines, in spite of slips."""

import random
import statistics

import pytest

from search.answering import answer
from search.engines.elastic import Cluster
from search.engines.throw_away import elastic_throw_away
from search.evaluation import ndcg
from search.glossary.entries import Glossary
from search.question import Question
from tests.contract.search.conftest import ENGINES, NOW, open_engine

GOALS = {1400: 0.518, 1033: 0.685}  # nDCG@10 by the number of documents
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.fixture
def filled(request, collection):
    """Opens an engine with the collection: `filled("embedded")`."""
    opened = []

    def fill(name):
        context = open_engine(request, name)
        engine = context.__enter__()
        opened.append(context)
        rebuild = engine.begin_rebuild()
        rebuild.write(collection.documents)
        rebuild.switch()
        return engine

    yield fill
    for context in opened:
        context.__exit__(None, None, None)


def first_ten(engine, text):
    question = Question(text, tokens=frozenset({"both"}))
    return [hit.id for hit in answer(question, engine=engine, glossary=Glossary(), now=NOW).result.hits]


def quality(engine, collection, change=lambda text: text):
    judged = [(text, collection.gains[one]) for one, text in collection.queries if one in collection.gains]
    return statistics.fmean(ndcg(first_ten(engine, change(text)), gains) for text, gains in judged)


@pytest.mark.parametrize("name", ENGINES)
def test_good_answers_stand_first(filled, collection, name):
    assert quality(filled(name), collection) >= GOALS[len(collection.documents)]


def test_one_wrong_letter_costs_little(filled, collection):
    """A letter left out, put in, changed or exchanged, anywhere in any word."""
    engine, chance = filled("embedded"), random.Random(5)

    def slip(text):
        words = text.split()
        at = chance.choice([number for number, word in enumerate(words) if len(word) > 1 and word.isalpha()])
        word, place = words[at], chance.randrange(len(words[at]) - 1)
        left, right, letter = word[:place], word[place:], chance.choice(LETTERS)
        words[at] = left + chance.choice(
            [right[1:], letter + right, letter + right[1:], right[1] + right[0] + right[2:]]
        )
        return " ".join(words)

    assert quality(engine, collection, slip) >= 0.97 * quality(engine, collection)


@pytest.mark.elasticsearch
def test_the_engines_agree(filled, collection):
    """At least 95 in 100 of the first tens, and nDCG@10 within 0.010."""
    one, other = filled("embedded"), filled("elasticsearch")
    shared = []
    for _, text in collection.queries:
        ours, theirs = first_ten(one, text), first_ten(other, text)
        shared.append(len(set(ours) & set(theirs)) / max(len(ours), len(theirs), 1))
    assert statistics.fmean(shared) >= 0.95
    assert abs(quality(one, collection) - quality(other, collection)) <= 0.010


@pytest.mark.elasticsearch
def test_several_shards_find_the_same(elasticsearch_url, collection):
    """Scores count documents of the whole index, not of a shard."""
    tens = []
    for shards in (1, 3):
        cluster = Cluster((elasticsearch_url,), replicas=0, shards=shards, read_seconds=30)
        with elastic_throw_away(cluster) as engine:
            rebuild = engine.begin_rebuild()
            rebuild.write(collection.documents)
            rebuild.switch()
            assert engine.count() == len(collection.documents)
            tens.append([first_ten(engine, text) for _, text in collection.queries[:40]])
    shared = [len(set(one) & set(other)) / max(len(one), 1) for one, other in zip(*tens, strict=True)]
    assert statistics.fmean(shared) >= 0.95
