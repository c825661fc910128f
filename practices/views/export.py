"""The export of everything that a person may read: a table, all of each record, or both in one archive with the attachments.

Beside it the register of adoptions and what the trusts can learn from each other, as tables.
"""

import json
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from portal.csv_cells import csv_lines, harmless
from portal.http import person_of
from portal.models import Person
from practices.adoptions.register import adoptions_for, record_of
from practices.join import records as opportunities
from practices.models import PracticePage
from practices.reading.attached import files_on
from practices.reading.records import records_of
from practices.reading.whole import PREFETCHED, whole_records

AT_ONCE = 100

COLUMNS = (
    "id", "title", "address", "trust", "source_organisation", "kind", "summary", "started", "ended", "service_line", "topics",
    "themes", "result_direction", "result_sentence", "evidence", "evidence_sentence", "cost_one_off", "cost_a_year",
    "saving_a_year", "price_year", "adoptions", "review_by", "demonstration", "attachments",
)  # fmt: skip
ADOPTIONS = (
    "id", "practice", "practice_title", "practice_address", "address", "trust", "stage", "since", "first_month",
    "patients_a_month", "fidelity", "what_was_changed", "result", "reason_for_stopping", "claim", "demonstration",
)  # fmt: skip
OPPORTUNITIES = ("kind", "measure", "title", "words", "structural", "practices")


@require_safe
def export_csv(request: HttpRequest) -> StreamingHttpResponse:
    return _table("practices", _csv(request))


@require_safe
def export_json(request: HttpRequest) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_json(request), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="practices.json"'
    return response


@require_safe
def export_zip(request: HttpRequest) -> FileResponse:
    """Both files, and beside them the documents and pictures that the person may open, under the number of their page."""
    person = person_of(request)
    output = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in (("practices.csv", _csv(request)), ("practices.json", _json(request))):
            with archive.open(name, "w") as into:
                for piece in pieces:
                    into.write(piece.encode() if isinstance(piece, str) else piece)
        for pages in _pages(person):
            for path, file in files_on(pages, person):
                with archive.open(f"attachments/{path}", "w") as into, file.open("rb") as kept:
                    for chunk in kept.chunks():
                        into.write(chunk)
    output.seek(0)
    return FileResponse(output, as_attachment=True, filename="practices.zip")


@require_safe
def adoptions_csv(request: HttpRequest) -> StreamingHttpResponse:
    rows = (record_of(each, request.build_absolute_uri) for each in adoptions_for(person_of(request)))
    return _table("adoptions", _lines(ADOPTIONS, rows))


@require_safe
def opportunities_csv(request: HttpRequest) -> StreamingHttpResponse:
    """One line each; the practices that may explain it by title, kind, evidence, whom to ring and address."""
    found = opportunities.records_of(person_of(request), request.build_absolute_uri)
    rows = ({**each, "practices": [_in_short(practice) for practice in each["practices"]]} for each in found)
    return _table("learning", _lines(OPPORTUNITIES, rows))


def _in_short(practice: Mapping[str, Any]) -> str:
    said = (practice[name] for name in ("title", "kind", "evidence", "ring", "address", "demonstration"))
    return ", ".join(part for part in said if part)


def _table(name: str, lines: Iterator[str]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _csv(request: HttpRequest) -> Iterator[str]:
    return _lines(COLUMNS, _rows(request, records_of))


def _lines(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    return csv_lines(chain([columns], ([harmless(_text(row[name])) for name in columns] for row in rows)))


def _json(request: HttpRequest) -> Iterator[str]:
    yield "["
    for number, row in enumerate(_rows(request, whole_records)):
        yield ("," if number else "") + json.dumps(row, ensure_ascii=False)
    yield "]"


def _rows(request: HttpRequest, records: Callable[..., Iterator[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    person = person_of(request)
    for pages in _pages(person):
        yield from records(pages, person, request.build_absolute_uri)


def _pages(person: Person) -> Iterator[list[PracticePage]]:
    """Every practice that `person` may read, a hundred at a time."""
    found = PracticePage.objects.visible_to(person).with_listing().prefetch_related(*PREFETCHED).order_by("pk")
    several: list[PracticePage] = []
    for page in found.iterator(chunk_size=AT_ONCE):
        several.append(page)
        if len(several) == AT_ONCE:
            yield several
            several = []
    if several:
        yield several


def _text(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
