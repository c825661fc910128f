"""Files that leave: the template, the findings, the changes, the sender's own file with an error column."""

import io
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import BinaryIO, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from benchmarks.models import DataItem, Return
from benchmarks.presenters import returns as words
from benchmarks.presenters.changes import withheld
from benchmarks.presenters.completeness import open_months
from benchmarks.presenters.return_life import mend
from benchmarks.querysets import current_catalogue
from benchmarks.returns.annotated_copy import annotated_copy
from benchmarks.returns.cells import Cell
from benchmarks.returns.escaping import safe_cell
from benchmarks.returns.findings import Finding, RefusedError, Severity
from benchmarks.returns.template_files import write_csv_template, write_workbook_template
from benchmarks.small_figures import small_figures
from benchmarks.views.returns import find, may_open_file, reads_every_cell
from portal.csv_cells import csv_lines
from portal.http import person_of
from portal.permissions import Permission
from portal.policy import require

_FORMATS = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """The portal's template for the person's trust and the open months."""
    person = person_of(request)
    require(person, Permission.SEND_RETURNS)
    suffix = request.GET.get("format", "xlsx")
    if suffix not in _FORMATS:
        raise Http404
    catalogue = current_catalogue()
    output = io.BytesIO()
    write = write_csv_template if suffix == "csv" else write_workbook_template
    write(
        output,
        catalogue,
        organisation=person.organisation_id,
        periods=open_months(),
        codes=list(catalogue.measures),
    )
    content = output.getvalue()
    response = HttpResponse(content, content_type=_FORMATS[suffix])
    response["Content-Disposition"] = (
        f'attachment; filename="return-{person.organisation_id}-{timezone.localdate()}.{suffix}"'
    )
    return response


def _own(request: HttpRequest, pk: int) -> Return:
    """A return whose every cell the person may read: the own trust's, or a national publication. Else Http404."""
    kpi_return = find(request, pk)
    if not reads_every_cell(kpi_return, person_of(request)):
        raise Http404
    return kpi_return


@require_GET
def findings(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    kpi_return = _own(request, pk)
    header = ["kind", "sheet", "row", "column", "header", "value", "rule", "what is wrong", "how to mend it"]
    rows = (
        [
            each.severity,
            each.sheet,
            each.row or "",
            each.column,
            each.header,
            each.value,
            each.rule,
            each.message,
            mend(kpi_return, each),
        ]
        for each in kpi_return.findings.iterator()
    )
    return _csv(f"return-{pk}-findings.csv", header, rows)


@require_GET
def changes(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    kpi_return = find(request, pk)
    rows = kpi_return.rows.exclude(kinds="").order_by("dataset", "organisation_code", "period")
    header = ["dataset", "organisation", "month", "item", "before", "after", "change", "note", "label", "unit"]
    items = DataItem.objects.in_bulk(field_name="code")
    lines = (
        [
            each.dataset,
            each.organisation_code,
            each.period,
            each.code,
            each.old,
            each.new,
            each.kind,
            each.note,
            items[each.code].label,
            items[each.code].unit,
        ]
        for each in withheld(words.changes(rows.iterator()), small_figures(person_of(request)))
    )
    return _csv(f"return-{pk}-changes.csv", header, lines)


@require_GET
def annotated(request: HttpRequest, pk: int) -> FileResponse:
    """The sender's file with a first column that says what was found in each row."""
    kpi_return = find(request, pk)
    if not may_open_file(kpi_return, person_of(request)):
        raise Http404
    found = [
        Finding(
            Severity(each.severity),
            each.rule,
            each.message,
            mend(kpi_return, each),
            Cell(each.sheet or None, each.row, each.column or None, each.header or None, each.value or None),
            each.item,
        )
        for each in kpi_return.findings.all()
    ]
    try:
        with kpi_return.file.open("rb") as source, annotated_copy(cast(BinaryIO, source), found) as (copy, suffix):
            content = copy.read()
    except RefusedError as refused:
        raise Http404 from refused
    stem = kpi_return.file_name.rsplit(".", 1)[0]
    response = FileResponse(iter([content]), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{_plain(stem)}-checked{suffix}"'
    return response


def _csv(name: str, header: list[str], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    cells = ([safe_cell(str(cell)) for cell in row] for row in rows)
    response = StreamingHttpResponse(csv_lines(chain([header], cells)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _plain(name: str) -> str:
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_") else "-" for letter in name)[:80]
