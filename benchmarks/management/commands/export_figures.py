import csv
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from benchmarks.exporting import HEADER, export_rows
from benchmarks.models import Dataset


class Command(BaseCommand):
    help = "Write all figures in force as CSV (or JSON lines with --json), sorted, byte-identical for equal figures."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organisation", metavar="CODE", help="only this organisation")
        parser.add_argument("--dataset", choices=Dataset.values, help="only this dataset")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = export_rows(organisation=options["organisation"], dataset=options["dataset"])
        if options["json"]:
            for row in rows:
                self.stdout.write(json.dumps(dict(zip(HEADER, row, strict=True))))
            return
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows)
