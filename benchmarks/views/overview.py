"""The overview of all measures, and the same as a file with the icons as words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from benchmarks.formatting import count_of, format_month
from benchmarks.models import ChosenMeasure
from benchmarks.presenters.overview import ICONS, Filters, Row, attention, by_theme, chosen, rows_of
from benchmarks.presenters.page import month_options
from benchmarks.presenters.waiting import on_their_way
from benchmarks.readings import Readings
from benchmarks.views.measure_files import XLSX, refused_words, table_text, workbook
from benchmarks.views.reading import Asked
from portal.csv_cells import harmless
from portal.pages import path_of


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    asked = Asked(request)
    readings = asked.readings(None)
    rows = rows_of(readings)
    filters = _filters(request.GET, rows, readings, asked)
    kept = chosen(rows, filters)
    return render(
        request,
        "benchmarks/overview.html",
        {
            "tables": _tables(readings, kept, filters, asked.keep),
            "attention": attention(rows),
            "on_their_way": [] if asked.keep else on_their_way(asked.person, readings),
            "count": len(kept),
            "all_count": len(rows),
            "members": readings.members,
            "filters": filters,
            "theme_names": list(dict.fromkeys(row.theme for row in rows)),
            "service_lines": list(dict.fromkeys(row.service_line for row in rows)),
            "icons": ICONS,
            "months": month_options(readings),
            "as_of": asked.as_of,
            "on_day": asked.day,
            "keep": asked.keep,
            "query": request.GET.urlencode(),
            "problems": asked.problems,
            "readings": readings,
        },
    )


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A row of the download: one measure at one trust."""

    theme: str
    measure: str
    organisation: str
    month: str
    value: str
    unit: str
    target: str
    england: str
    england_month: str
    signal: str
    assurance: str


HEADINGS = {
    "theme": "Theme",
    "measure": "Measure",
    "organisation": "Trust",
    "month": "Month",
    "value": "Value",
    "unit": "Unit",
    "target": "Target",
    "england": "England",
    "england_month": "England, month",
    "signal": "Signal",
    "assurance": "Target, in words",
}


@require_safe
def overview_csv(request: HttpRequest) -> HttpResponse:
    asked, particulars, rows = _download(request)
    if asked.problems:
        return refused_words(request, asked.problems)
    cells = ([harmless(getattr(row, name)) for name in HEADINGS] for row in rows)
    return _file(table_text(particulars, HEADINGS, cells), "text/csv; charset=utf-8", "csv", asked)


@require_safe
def overview_xlsx(request: HttpRequest) -> HttpResponse:
    asked, particulars, rows = _download(request)
    if asked.problems:
        return refused_words(request, asked.problems)
    return _file(workbook(particulars, HEADINGS, rows), XLSX, "xlsx", asked)


def _tables(readings: Readings, rows: list[Row], filters: Filters, keep: str) -> SafeString:
    """The tables of the themes; those of all measures are kept until a figure, a definition or a page's address changes."""
    pages = pages_of_measures(keep)

    def drawn() -> SafeString:
        told, untold = ([row for row in rows if row.has_figures is told] for told in (True, False))
        words = {
            "themes": by_theme(told),
            "without_figures": by_theme(untold),
            "summary": f"No figures yet: {count_of(len(untold), 'measure')}",
            "opened": not told,
            "narrowed": filters != Filters(),
            "members": readings.members,
            "pages": pages,
        }
        return render_to_string("benchmarks/overview_tables.html", words)

    return drawn() if filters != Filters() else readings.keep(("overview-tables",), drawn, given=tuple(pages.items()))


def pages_of_measures(keep: str) -> dict[str, str]:
    """The address of a live page that shows each measure, by slug, in the state that the query `keep` asks for."""
    shown = ChosenMeasure.objects.filter(page__live=True).order_by("-page__path", "-sort_order")
    query = f"?{keep}" if keep else ""
    return {
        chosen.measure.slug: f"{path_of(chosen.page)}{query}#{chosen.measure.slug}"
        for chosen in shown.select_related("measure", "page")
    }


def _download(request: HttpRequest) -> tuple[Asked, list[tuple[str, str]], list[SummaryRow]]:
    asked = Asked(request)
    readings = asked.readings(None)
    rows = rows_of(readings)
    kept = chosen(rows, _filters(request.GET, rows, readings, asked))
    particulars = [
        ("Summary", "All measures, icons as words"),
        ("State", format_month(asked.month) if asked.month else "latest"),
        ("Data date", readings.data_date.isoformat() if readings.data_date else ""),
        ("Revision", readings.revision),
        ("Rules", readings.dialect.name),
    ]
    return asked, particulars, list(_summary(kept))


def _summary(rows: Iterable[Row]) -> Iterable[SummaryRow]:
    for row in rows:
        for cell in row.cells:
            yield SummaryRow(
                row.theme,
                row.title,
                cell.organisation.short_name,
                cell.month,
                f"{cell.value} {cell.marks}".strip(),
                row.unit,
                row.target,
                row.england,
                row.england_month,
                cell.signal,
                cell.target_words,
            )


def _file(content: bytes | str, kind: str, ending: str, asked: Asked) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="all-measures_{asked.month or "latest"}.{ending}"'
    return response


def _filters(query: QueryDict, rows: list[Row], readings: Readings, asked: Asked) -> Filters:
    known = {
        "theme": {row.theme for row in rows},
        "service_line": {row.service_line for row in rows},
        "organisation": {each.code for each in readings.members},
        "icon": set(ICONS),
    }
    found = {}
    for name, values in known.items():
        text = query.get(name, "")
        if text and text not in values:
            asked.problems.append(f"The filter “{text[:40]}” was not understood and is left out.")
        elif text:
            found[name] = text
    return Filters(**found)
