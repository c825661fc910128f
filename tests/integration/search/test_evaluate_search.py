"""The command that measures the ranking."""

import json

import pytest
from django.core.management import CommandError, call_command

FIGURES = [
    "queries", "documents", "ndcg@10", "recall@100", "mrr@10", "p50_ms", "p95_ms", "index_documents_per_second",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """Two judged queries, of which one finds its answer second, and one that nobody judged."""
    documents = [
        {"id": "1", "title": "Falls", "body": "falls in the night"},
        {"id": "2", "title": "Handover", "body": "handover after falls"},
        {"id": "3", "title": "", "body": "stroke"},
    ]
    (tmp_path / "docs.jsonl").write_text("".join(json.dumps(one) + "\n" for one in documents))
    (tmp_path / "queries.tsv").write_text("1\tfalling\n2\tstrok\n3\tnight\n")
    (tmp_path / "qrels.tsv").write_text("1\t2\t1\n2\t3\t1\n")
    return tmp_path


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def engine(request, settings):
    if request.param == "elasticsearch":
        settings.ELASTICSEARCH_URL = request.getfixturevalue("elasticsearch_url")
    return request.param


def run(capsys, *arguments):
    call_command("evaluate_search", *map(str, arguments))
    return capsys.readouterr().out


def test_it_prints_json_alone(capsys, folder, engine):
    """One query is corrected (“strok”), one finds its answer behind another page."""
    figures = json.loads(run(capsys, folder, "--engine", engine, "--json"))
    assert list(figures) == FIGURES
    assert (figures["queries"], figures["documents"]) == (2, 3)
    assert figures["ndcg@10"] == pytest.approx((1 / 1.58496 + 1) / 2, abs=0.001)
    assert (figures["mrr@10"], figures["recall@100"]) == (0.75, 1.0)


def test_it_prints_a_line_a_figure_for_people(capsys, folder):
    assert [line.split()[0] for line in run(capsys, folder).splitlines()] == FIGURES


def test_a_limit_asks_the_first_queries_alone(capsys, folder):
    assert json.loads(run(capsys, folder, "--limit", 1, "--json"))["mrr@10"] == 0.5


@pytest.mark.parametrize(
    ("change", "arguments", "words"),
    [
        (lambda folder: (folder / "docs.jsonl").unlink(), (), "has no file docs.jsonl"),
        (lambda folder: (folder / "qrels.tsv").write_text("9\t1\t1\n"), (), "None of the queries is judged"),
        (lambda folder: None, ("--limit", "0"), "--limit: write a number from 1"),
    ],
)
def test_what_is_wrong_is_said_plainly(capsys, folder, change, arguments, words):
    change(folder)
    with pytest.raises(CommandError, match=words):
        run(capsys, folder, *arguments)


def test_an_engine_that_is_away_is_said_plainly(capsys, folder, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    with pytest.raises(CommandError, match="Elasticsearch is away"):
        run(capsys, folder, "--engine", "elasticsearch")
