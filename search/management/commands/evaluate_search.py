import json
import time
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from search import evaluation
from search.answering import answer
from search.engines.configured import ELASTICSEARCH, NAMES, cluster
from search.engines.interface import Engine, EngineError
from search.engines.throw_away import elastic_throw_away, embedded_throw_away
from search.glossary.entries import Glossary
from search.judged import EVERYBODY, Collection, UnreadableCollection
from search.question import HITS_A_PAGE, Question, clean_text

DEPTH = 100


class Command(BaseCommand):
    help = "Measure the ranking on a judged collection, through the portal's own analysis and query building."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="with docs.jsonl, queries.tsv and qrels.tsv")
        parser.add_argument("--engine", choices=NAMES, help="default: the one of the settings")
        parser.add_argument("--limit", type=int, metavar="N", help="ask the first N queries only")
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["limit"] is not None and options["limit"] < 1:
            raise CommandError("--limit: write a number from 1.")
        try:
            collection = Collection.read(options["folder"])
            with self._engine(options["engine"] or settings.SEARCH_ENGINE) as engine:
                figures = measure(collection, engine, options["limit"])
        except (UnreadableCollection, EngineError) as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(figures))
        else:
            for name, value in figures.items():
                self.stdout.write(f"{name:26} {value}")

    @staticmethod
    def _engine(name: str) -> AbstractContextManager[Engine]:
        return elastic_throw_away(replace(cluster(), replicas=0)) if name == ELASTICSEARCH else embedded_throw_away()


def measure(collection: Collection, engine: Engine, limit: int | None = None) -> dict[str, float]:
    """Build the index, ask every judged query, and return the means. Times are of a whole first page, in milliseconds.

    The glossary stays out: its abbreviations are those of ambulance services, and would change what is measured.
    """
    started = time.perf_counter()
    rebuild = engine.begin_rebuild()
    rebuild.write(collection.documents)
    documents = rebuild.count()
    rebuild.switch()
    indexed = time.perf_counter() - started
    queries = [(one, text) for one, text in collection.queries if one in collection.gains][:limit]
    if not queries:
        raise UnreadableCollection("None of the queries is judged: qrels.tsv and queries.tsv have no id in common.")
    ranked, milliseconds = [], []
    for identifier, text in queries:
        started = time.perf_counter()
        question = Question(clean_text(text)[0], tokens=EVERYBODY)
        found = answer(question, engine=engine, glossary=Glossary(), now=timezone.now())
        milliseconds.append((time.perf_counter() - started) * 1000)
        first = [hit.id for hit in found.result.hits]
        deep = engine.search(replace(found.plan, limit=DEPTH, passages=False)).hits
        ranked.append((first + [hit.id for hit in deep[HITS_A_PAGE:]], collection.gains[identifier]))
    return {
        "queries": len(queries),
        "documents": documents,
        "ndcg@10": round(sum(evaluation.ndcg(*one) for one in ranked) / len(ranked), 4),
        "recall@100": round(sum(evaluation.recall(*one) for one in ranked) / len(ranked), 4),
        "mrr@10": round(sum(evaluation.reciprocal_rank(*one) for one in ranked) / len(ranked), 4),
        "p50_ms": round(evaluation.percentile(milliseconds, 0.5), 2),
        "p95_ms": round(evaluation.percentile(milliseconds, 0.95), 2),
        "index_documents_per_second": round(documents / indexed, 1),
    }
