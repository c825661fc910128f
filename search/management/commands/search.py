import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.models import Person
from search.asking import Resting
from search.documents import Kind
from search.question import InvalidQuestion
from search.searching import question_of, search


class Command(BaseCommand):
    help = "Search as somebody would, and print what they would find."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", metavar="TEXT")
        parser.add_argument("--as", dest="person", metavar="EMAIL", required=True, help="whose permissions count")
        parser.add_argument("--type", choices=[kind.value for kind in Kind], help="only this type")
        parser.add_argument("--json", action="store_true", help="print it as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        person = Person.objects.filter(email__iexact=options["person"]).first()
        if person is None:
            raise CommandError(f"Nobody has an account with the address {options['person']}.")
        parameters = {"q": [options["text"]]} | ({"kind": [options["type"]]} if options["type"] else {})
        try:
            answered, meanings, _ = search(question_of(parameters, person))
        except InvalidQuestion as error:
            raise CommandError(str(error)) from error
        except Resting as error:
            raise CommandError("Search is resting: there is no index that is up to date; see search_status.") from error
        hits = [
            {"type": hit.kind, "id": hit.id, "title": hit.title, "url": hit.url, "score": round(hit.score, 4)}
            for hit in answered.result.hits
        ]
        if not options["json"]:
            self.stdout.write(f"{answered.result.total} found")
            for hit in hits:
                self.stdout.write(f"{hit['score']:8.3f}  {hit['type']}: {hit['title']} ({hit['url']})")
            return
        outcome = {
            "total": answered.result.total,
            "hits": hits,
            "facets": answered.result.facets,
            "correction": asdict(answered.correction) if answered.correction else None,
            "meanings": [
                {"short": entry.short, "rule": entry.rule, "meanings": [meaning for meaning, _ in counted]}
                for entry, counted in meanings
            ],
        }
        self.stdout.write(json.dumps(outcome))
