"""A measure's chart and figures as files. Each says measure, organisation, period, unit, data date, revision and rules."""

import hashlib
import io
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain

import xlsxwriter
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from benchmarks.charts.control import draw_control_charts
from benchmarks.charts.inputs import WIDE, ControlCharts
from benchmarks.charts.png import png_of
from benchmarks.models import ChosenMeasure, Mark
from benchmarks.presenters.charts import control_charts
from benchmarks.presenters.decisions import limits_said
from benchmarks.presenters.measure_rows import HEADINGS, NUMBERS, FigureRow, cells_of, figure_rows
from benchmarks.readings import Readings
from benchmarks.statistics.comparison_words import AVERAGE_OF_CENTILES
from benchmarks.views.reading import Asked, organisations_asked
from portal.csv_cells import csv_lines, harmless
from portal.models import Organisation

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# The same content makes the same bytes, so that a browser that has them is told so.
MADE = datetime(2020, 1, 1)

_private = cache_control(private=True, no_cache=True)


class MeasureFile:
    """One measure as asked for: its readings, organisations and marks. Raises Http404 for an unknown measure.

    The chart is of the two members, the table of everybody, unless one organisation is asked for.
    """

    def __init__(self, request: HttpRequest, slug: str, *, chart: bool) -> None:
        self.asked = Asked(request)
        self.slug = slug
        self.readings: Readings = self.asked.readings([slug])
        if slug not in self.readings.measures:
            raise Http404("There is no measure with this address.")
        everybody = list(self.readings.organisations.values())
        self.organisations: list[Organisation] = organisations_asked(
            request, self.readings, self.readings.members if chart else everybody, self.asked.problems
        )
        self.marks = list(Mark.objects.standing().about([slug]).up_to(self.asked.month))

    @property
    def dialect_name(self) -> str:
        return (self.asked.dialect or self.readings.dialect).name

    @property
    def months(self) -> tuple[str, str]:
        series = [self.readings.series(self.slug, each.code).months for each in self.organisations]
        periods = sorted(month.period for months in series for month in (months[:1] + months[-1:]))
        return (periods[0], periods[-1]) if periods else ("", "")

    def particulars(self) -> list[tuple[str, str]]:
        """What the head of every file says."""
        first, last = self.months
        measure = self.readings.measures[self.slug]
        named = ", ".join(each.short_name for each in self.organisations)
        judged = {
            each.short_name: self.readings.judgement(self.slug, each.code, self.asked.dialect)
            for each in self.organisations
            if each in self.readings.members
        }
        return [
            ("Measure", measure.title),
            ("Organisation", named if len(self.organisations) < 3 else "all organisations"),
            ("Period", f"{first} to {last}" if first else "no figures"),
            ("Unit", measure.unit),
            ("Data date", self.readings.data_date.isoformat() if self.readings.data_date else ""),
            ("Revision", self.readings.revision),
            ("Rules", self.dialect_name),
            *(("Limits", words) for words in limits_said(judged)),
            ("Source", measure.source),
            *([("England and regions", AVERAGE_OF_CENTILES)] if self.readings.averages_centiles(self.slug) else []),
        ]

    def name(self, ending: str) -> str:
        first, last = self.months
        where = "-".join(each.code for each in self.organisations) if len(self.organisations) < 3 else "all"
        revision = self.readings.revision.replace("/", "-")
        day = self.readings.data_date.isoformat() if self.readings.data_date else "no-data"
        rules = (self.asked.dialect or self.readings.dialect).code
        unit = self.readings.measures[self.slug].unit
        return f"{self.slug}_{where}_{first or 'no'}_{last or 'figures'}_{unit}_{day}_r{revision}_{rules}.{ending}"

    def charts(self) -> ControlCharts:
        return control_charts(
            self.readings,
            self.slug,
            self.marks,
            key=self.slug,
            organisations=self.organisations,
            dialect=self.asked.dialect,
        )

    def drawn(self) -> str:
        return draw_control_charts(self.charts(), WIDE, background=True)

    def rows(self) -> Iterator[FigureRow]:
        return figure_rows(self.readings, self.slug, self.organisations, self.marks, self.asked.dialect)

    def answer(self, content: bytes | str, kind: str, ending: str) -> HttpResponse:
        response = HttpResponse(content, content_type=kind)
        disposition = "inline" if ending == "svg" else "attachment"
        response["Content-Disposition"] = f'{disposition}; filename="{self.name(ending)}"'
        return response


@require_safe
@_private
@conditional_page
def svg(request: HttpRequest, slug: str) -> HttpResponse:
    file = MeasureFile(request, slug, chart=True)
    if file.asked.problems:
        return refused_words(request, file.asked.problems)
    return file.answer(file.drawn(), "image/svg+xml; charset=utf-8", "svg")


@require_safe
@_private
@conditional_page
def png(request: HttpRequest, slug: str) -> HttpResponse:
    file = MeasureFile(request, slug, chart=True)
    if file.asked.problems:
        return refused_words(request, file.asked.problems)
    return file.answer(_pixels(file.drawn()), "image/png", "png")


@require_safe
@_private
@conditional_page
def csv(request: HttpRequest, slug: str) -> HttpResponse:
    file = MeasureFile(request, slug, chart=False)
    if file.asked.problems:
        return refused_words(request, file.asked.problems)
    text = table_text(file.particulars(), HEADINGS, map(cells_of, file.rows()))
    return file.answer(text, "text/csv; charset=utf-8", "csv")


@require_safe
@_private
@conditional_page
def xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    file = MeasureFile(request, slug, chart=False)
    if file.asked.problems:
        return refused_words(request, file.asked.problems)
    return file.answer(workbook(file.particulars(), HEADINGS, file.rows(), NUMBERS), XLSX, "xlsx")


@require_safe
def page_of_measure(request: HttpRequest, slug: str) -> HttpResponse:
    """Leads to a page that shows the measure, in the state asked for."""
    chosen = ChosenMeasure.objects.filter(measure__slug=slug, page__live=True).select_related("page").first()
    if chosen is None:
        raise Http404("No page shows this measure.")
    keep = Asked(request).keep
    place = "" if len(get_messages(request)) else f"#{slug}"  # what was just said stands at the head of the page
    return redirect(f"{chosen.page.get_url(request)}{'?' if keep else ''}{keep}{place}")


def refused_words(request: HttpRequest, problems: list[str]) -> HttpResponse:
    """A page that says what of the address was not understood."""
    return render(request, "benchmarks/not_understood.html", {"problems": problems}, status=400)


def table_text(particulars: Sequence[tuple[str, str]], headings: dict[str, str], rows: Iterable[Sequence[str]]) -> str:
    """A CSV file: the particulars, then the table, whose cells are harmless already."""
    head = ([name, harmless(words)] for name, words in particulars)
    return "".join(csv_lines(chain(head, [[], list(headings.values())], rows)))


def workbook(
    particulars: Sequence[tuple[str, str]],
    headings: dict[str, str],
    rows: Iterable[object],
    numbers: Collection[str] = (),
) -> bytes:
    """An XLSX file: the particulars, then the table; the columns `numbers` hold numbers, the others text."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    sheet = book.add_worksheet("Figures")
    book.set_properties({"created": MADE})
    bold = book.add_format({"bold": True})
    for number, (name, words) in enumerate(particulars):
        sheet.write_string(number, 0, name, bold)
        sheet.write_string(number, 1, words)
    head = len(particulars) + 1
    for column, heading in enumerate(headings.values()):
        sheet.write_string(head, column, heading, bold)
    for number, row in enumerate(rows, head + 1):
        for column, name in enumerate(headings):
            text = getattr(row, name)
            if name in numbers and text:
                sheet.write_number(number, column, float(text))
            else:
                sheet.write_string(number, column, text)
    sheet.freeze_panes(head + 1, 2)
    sheet.autofit()
    book.close()
    return content.getvalue()


def _pixels(svg: str) -> bytes:
    """Drawn once for each picture that differs."""
    key = f"png:{hashlib.sha256(svg.encode()).hexdigest()}"
    pixels: bytes | None = cache.get(key)
    if pixels is None:
        pixels = png_of(svg)
        cache.set(key, pixels)
    return pixels
