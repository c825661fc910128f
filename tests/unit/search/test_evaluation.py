"""Measures of ranking, against values worked out by hand."""

import math

import pytest

from search.evaluation import ndcg, percentile, recall, reciprocal_rank
from search.judged import Collection, UnreadableCollection


def test_ndcg():
    gains = {"a": 1, "b": 1, "c": 0}
    assert ndcg(["a", "b"], gains) == 1
    assert ndcg(["x", "a"], gains) == pytest.approx((1 / math.log2(3)) / (1 + 1 / math.log2(3)))
    assert ndcg(["x"] * 10 + ["a"], gains) == 0
    assert ndcg(["a"], {}) == 0
    assert ndcg(["b", "a"], {"a": 3, "b": 1}) == pytest.approx((1 + 3 / math.log2(3)) / (3 + 1 / math.log2(3)))


def test_recall_and_reciprocal_rank():
    gains = {"a": 1, "b": 2, "c": 0}
    assert recall(["x", "b"], gains) == 0.5
    assert recall(["x", "b"], gains, depth=1) == 0
    assert reciprocal_rank(["c", "x", "b"], gains) == pytest.approx(1 / 3)
    assert reciprocal_rank(["x"] * 10 + ["a"], gains) == 0


def test_percentile():
    assert percentile([4, 1, 3, 2], 0.5) == 2
    assert percentile(range(1, 101), 0.95) == 95
    assert percentile([], 0.5) == 0


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "docs.jsonl").write_text('{"id": 1, "title": null, "body": "b"}\n\n{"id": "2", "title": "t"}\n')
    (tmp_path / "queries.tsv").write_text("q1\twhat is\tthis\n")
    (tmp_path / "qrels.tsv").write_text("q1\t1\t2\n")
    return tmp_path


def test_a_collection_is_read(folder):
    collection = Collection.read(folder)
    assert [(one.id, one.title, one.body) for one in collection.documents] == [("1", "", "b"), ("2", "t", "")]
    assert collection.queries == (("q1", "what is\tthis"),)
    assert collection.gains == {"q1": {"1": 2.0}}


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("docs.jsonl", "{", "docs.jsonl, line 1: write an object with id, title and body"),
        ("docs.jsonl", '{"title": "x"}', "docs.jsonl, line 1: write an object"),
        ("docs.jsonl", "[]", "docs.jsonl, line 1: write an object"),
        ("queries.tsv", "q1 no tab", "queries.tsv, line 1: write a query's id and its text, with a tab between."),
        ("qrels.tsv", "q1\t1\tmuch", "qrels.tsv, line 1: “much” is no number."),
        ("qrels.tsv", None, "has no file qrels.tsv"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(folder, file, content, words):
    (folder / file).unlink()
    if content is not None:
        (folder / file).write_text(content)
    with pytest.raises(UnreadableCollection, match=r"^[^\n]+$") as caught:
        Collection.read(folder)
    assert words in str(caught.value)
