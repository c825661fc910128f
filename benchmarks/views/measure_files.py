"""A measure's chart and figures as files. Each says measure, organisation, period, unit, data date, revision and rules."""

import csv as csv_module
import hashlib
import io
from collections.abc import Collection, Iterable, Iterator, Sequence

import xlsxwriter
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
from benchmarks.presenters.measure_rows import HEADINGS, FigureRow, figure_rows
from benchmarks.readings import Readings
from benchmarks.views.reading import Asked, organisations_asked
from portal.csv_cells import harmless
from portal.models import Organisation

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NUMBERS = frozenset({"value", "numerator", "denominator", "target", "mean", "lower", "upper"})

_private = cache_control(private=True, no_cache=True)


class MeasureFile:
    """One measure as asked for: its readings, organisations and marks. Raises Http404 for an unknown measure."""

    def __init__(self, request: HttpRequest, slug: str, *, chart: bool) -> None:
        self.asked = Asked(request)
        self.slug = slug
        self.readings: Readings = self.asked.readings([slug])
        if slug not in self.readings.measures:
            raise Http404("There is no measure with this address.")
        everybody = list(self.readings.organisations.values())
        self.organisations: list[Organisation] = organisations_asked(
            request, self.readings, self.readings.members if chart else everybody
        )
        self.marks = list(Mark.objects.standing().about([slug]))

    @property
    def measure_title(self) -> str:
        return self.readings.measures[self.slug].title

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
        return [
            ("Measure", measure.title),
            ("Organisation", named if len(self.organisations) < 3 else "all organisations"),
            ("Period", f"{first} to {last}" if first else "no figures"),
            ("Unit", measure.unit),
            ("Data date", self.readings.data_date.isoformat() if self.readings.data_date else ""),
            ("Revision", self.readings.revision),
            ("Rules", self.dialect_name),
            ("Source", measure.source),
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
    return refused(request, file) or file.answer(file.drawn(), "image/svg+xml; charset=utf-8", "svg")


@require_safe
@_private
@conditional_page
def png(request: HttpRequest, slug: str) -> HttpResponse:
    file = MeasureFile(request, slug, chart=True)
    return refused(request, file) or file.answer(_pixels(file.drawn()), "image/png", "png")


@require_safe
@_private
@conditional_page
def csv(request: HttpRequest, slug: str) -> HttpResponse:
    file = MeasureFile(request, slug, chart=False)
    text = io.StringIO(newline="")
    writer = csv_module.writer(text)
    for name, words in file.particulars():
        writer.writerow([name, harmless(words)])
    writer.writerow([])
    writer.writerow(HEADINGS.values())
    for row in file.rows():
        writer.writerow([_cell(row, name) for name in HEADINGS])
    return refused(request, file) or file.answer(text.getvalue(), "text/csv; charset=utf-8", "csv")


@require_safe
@_private
@conditional_page
def xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    file = MeasureFile(request, slug, chart=False)
    return refused(request, file) or file.answer(
        workbook(file.particulars(), HEADINGS, file.rows(), NUMBERS), XLSX, "xlsx"
    )


@require_safe
def page_of_measure(request: HttpRequest, slug: str) -> HttpResponse:
    """Leads to a page that shows the measure."""
    chosen = ChosenMeasure.objects.filter(measure__slug=slug, page__live=True).select_related("page").first()
    if chosen is None:
        raise Http404("No page shows this measure.")
    return redirect(f"{chosen.page.get_url(request)}#{slug}")


def refused(request: HttpRequest, file: MeasureFile) -> HttpResponse | None:
    """A page that says what of the address was not understood; None when all was."""
    return refused_words(request, file.asked.problems) if file.asked.problems else None


def refused_words(request: HttpRequest, problems: list[str]) -> HttpResponse:
    return render(request, "benchmarks/not_understood.html", {"problems": problems}, status=400)


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


def _cell(row: FigureRow, name: str) -> str:
    text: str = getattr(row, name)
    return text if name in NUMBERS else harmless(text)


def _pixels(svg: str) -> bytes:
    """Drawn once for each picture that differs."""
    key = f"png:{hashlib.sha256(svg.encode()).hexdigest()}"
    pixels: bytes | None = cache.get(key)
    if pixels is None:
        pixels = png_of(svg)
        cache.set(key, pixels)
    return pixels
