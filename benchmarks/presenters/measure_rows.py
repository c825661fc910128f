"""The figures of a measure as rows of a table: the same on the page, in CSV, in XLSX and in the API."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.exporting import plain_number
from benchmarks.formatting import format_figure
from benchmarks.judging import target_value
from benchmarks.models import Mark
from benchmarks.presenters.charts import marks_of
from benchmarks.readings import Readings
from benchmarks.returns.statuses import Status
from benchmarks.statistics.dialects import Dialect
from benchmarks.statistics.words import reading_words
from portal.csv_cells import harmless
from portal.models import Organisation

STATUS_WORDS = {
    Status.VALUE: "",
    Status.NOT_AVAILABLE: "[x] not available",
    Status.NOT_APPLICABLE: "[z] not applicable: nothing to divide by",
    Status.SUPPRESSED: "[c] withheld: a small number",
    Status.NOT_DUE: "",
}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One month of one organisation. Numbers are plain text without trailing zeros, empty where there is none."""

    period: str
    organisation: str
    name: str
    value: str
    unit: str
    shown: str
    status: str
    flags: str
    numerator: str
    denominator: str
    target: str
    mean: str
    lower: str
    upper: str
    signal: str
    notes: str


HEADINGS = {
    "period": "Month",
    "organisation": "Organisation",
    "name": "Name",
    "value": "Value",
    "unit": "Unit",
    "shown": "Value as shown",
    "status": "Status",
    "flags": "Flags",
    "numerator": "Numerator",
    "denominator": "Denominator",
    "target": "Target",
    "mean": "Average",
    "lower": "Lower limit",
    "upper": "Upper limit",
    "signal": "Signal",
    "notes": "Notes",
}

NUMBERS = frozenset({"value", "numerator", "denominator", "target", "mean", "lower", "upper"})


def figure_rows(
    readings: Readings,
    slug: str,
    organisations: Sequence[Organisation],
    marks: Sequence[Mark],
    dialect: Dialect | None = None,
) -> Iterator[FigureRow]:
    """Every due month of every organisation that ever had a figure, oldest first. Limits are never clipped."""
    measure = readings.measures[slug]
    decimals = measure.formula.decimals
    numbered = marks_of(marks, slug, [each.code for each in organisations])
    for organisation in organisations:
        judgement = readings.judgement(slug, organisation.code, dialect)
        chart = judgement.chart
        limits = {reading.period: segment.limits for segment in chart.segments for reading in segment.readings}
        for month, reading in zip(judgement.series.months, chart.readings, strict=True):
            bounds = limits[month.period]
            target = target_value(measure, month.period)
            notes = [
                f"{number}. {mark.words}"
                for number, mark in numbered
                if mark.period == month.period and mark.organisation_id in (None, organisation.code)
            ]
            yield FigureRow(
                period=month.period,
                organisation=organisation.code,
                name=organisation.short_name,
                value=number_words(month.value),
                unit=measure.unit,
                shown=format_figure(month.value, measure.unit, decimals) if month.value is not None else "",
                status=month.status.value,
                flags=month.flags,
                numerator=number_words(month.numerator),
                denominator=number_words(month.denominator),
                target=number_words(target),
                mean=_line(bounds.mean if bounds else None),
                lower=_line(bounds.lower if bounds else None),
                upper=_line(bounds.upper if bounds else None),
                signal=reading_words(reading, chart) if bounds else "",
                notes=" ".join(notes),
            )


def cells_of(row: FigureRow) -> list[str]:
    """In the order of `HEADINGS`, harmless to spreadsheets; numbers stay numbers, below zero too."""
    return [getattr(row, name) if name in NUMBERS else harmless(getattr(row, name)) for name in HEADINGS]


def number_words(value: Decimal | None) -> str:
    """As a plain number; empty for none."""
    return "" if value is None else plain_number(value)


def _line(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"
