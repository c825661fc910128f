"""Every programme as a file."""

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from portal.csv_cells import csv_lines, harmless
from portal.http import person_of
from practices.programmes.records import programmes_of, records_of

COLUMNS = (
    "id", "title", "address", "summary", "area", "phase", "begins", "ends", "lead_trust", "deputy_trust", "partners", "aims",
    "measures", "practices", "amounts", "actions", "notes", "demonstration",
)  # fmt: skip


@require_safe
def export_csv(request: HttpRequest) -> HttpResponse:
    """A line a programme; what it has several of stands in one cell, parted by semicolons."""
    lines = csv_lines([COLUMNS, *([harmless(_text(row[name])) for name in COLUMNS] for row in _rows(request))])
    return _file("".join(lines), "programmes.csv", "text/csv; charset=utf-8")


@require_safe
def export_json(request: HttpRequest) -> HttpResponse:
    return _file(json.dumps(list(_rows(request)), ensure_ascii=False), "programmes.json", "application/json")


def _rows(request: HttpRequest) -> Iterator[dict[str, Any]]:
    person = person_of(request)
    return records_of(list(programmes_of(person)), person, request.build_absolute_uri)


def _file(content: str, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    if isinstance(value, dict):
        return ", ".join(str(each) for each in value.values() if each not in ("", None))
    return str(value)
