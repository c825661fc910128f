"""The register of adoptions and what the trusts can learn from each other, as files."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from portal.csv_cells import csv_lines, harmless
from portal.http import person_of
from practices.adoptions.register import adoptions_for, record_of
from practices.join.records import records_of

ADOPTIONS = (
    "id", "practice", "practice_title", "practice_address", "address", "trust", "stage", "since", "first_month",
    "patients_a_month", "fidelity", "what_was_changed", "result", "reason_for_stopping", "claim", "demonstration",
)  # fmt: skip
OPPORTUNITIES = ("kind", "measure", "title", "words", "structural", "practices")


@require_safe
def adoptions_csv(request: HttpRequest) -> StreamingHttpResponse:
    rows = (record_of(each, request.build_absolute_uri) for each in adoptions_for(person_of(request)))
    return _file("adoptions", ADOPTIONS, rows)


@require_safe
def opportunities_csv(request: HttpRequest) -> StreamingHttpResponse:
    """One line each; the practices that may explain it by title, kind, evidence, whom to ring and address."""
    found = records_of(person_of(request), request.build_absolute_uri)
    rows = ({**each, "practices": "; ".join(map(_practice, each["practices"]))} for each in found)
    return _file("opportunities", OPPORTUNITIES, rows)


def _practice(record: Mapping[str, Any]) -> str:
    said = [
        record["title"],
        record["kind"],
        record["evidence"],
        record["ring"],
        record["address"],
        record["demonstration"],
    ]
    return ", ".join(part for part in said if part)


def _file(name: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> StreamingHttpResponse:
    cells = ([harmless("" if row[column] is None else str(row[column])) for column in columns] for row in rows)
    response = StreamingHttpResponse(csv_lines(chain([columns], cells)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
