"""The icon summary: every measure a row, for each trust what it is, what it means, and whether it needs attention."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from benchmarks.charts.icons import draw_assurance_icon, draw_variation_icon
from benchmarks.charts.sparkline import draw_sparkline
from benchmarks.formatting import count_of, format_figure, format_month, format_months, heading_of
from benchmarks.judging import Judgement
from benchmarks.measure_series import MeasureMonth
from benchmarks.readings import Readings
from benchmarks.statistics.words import ASSURANCE_WORDS
from portal.models import Organisation

ICONS = {
    "concern": "Concern",
    "improvement": "Improvement",
    "neither": "Unusual, neither good nor bad",
    "common-cause": "Nothing unusual",
    "failing": "Failing its target",
    "none": "Too few points, or no figures",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty ones keep everything. `organisation` narrows what `icon` looks at."""

    theme: str = ""
    service_line: str = ""
    organisation: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One measure at one trust."""

    organisation: Organisation
    value: str
    month: str
    marks: str
    signal: str
    target_words: str
    icon: str
    failing: bool
    withheld: bool
    variation: SafeString
    assurance: SafeString
    sparkline: SafeString


@dataclass(frozen=True, slots=True)
class Row:
    slug: str
    title: str
    theme: str
    service_line: str
    unit: str
    target: str
    england: str
    england_month: str
    cells: tuple[Cell, ...]
    attention: int

    @property
    def has_figures(self) -> bool:
        """Whether there is anything to read: a figure of a trust or of England, or one that is withheld."""
        return bool(self.england) or any(cell.value or cell.withheld for cell in self.cells)

    @property
    def england_apart(self) -> bool:
        """Whether England's figure is of another month than a trust's."""
        return bool(self.england) and any(cell.month not in ("", self.england_month) for cell in self.cells)


def rows_of(readings: Readings) -> list[Row]:
    """All measures in catalogue order."""
    return [row_of(readings, slug) for slug in readings.measures]


def row_of(readings: Readings, slug: str) -> Row:
    """One measure's row."""
    return readings.keep(("overview", slug), lambda: _row(readings, slug))


def chosen(rows: Iterable[Row], filters: Filters) -> list[Row]:
    """The rows that every filter keeps."""
    return [
        row
        for row in rows
        if filters.theme in ("", row.theme)
        and filters.service_line in ("", row.service_line)
        and (not filters.icon or any(_has(cell, filters) for cell in row.cells))
    ]


@dataclass(frozen=True, slots=True)
class Attention:
    """How many measures of a trust show a concern, how many fail their target, of how many that have figures."""

    organisation: Organisation
    concerns: int
    failing: int
    told: int


def attention(rows: Sequence[Row]) -> list[Attention]:
    """What needs attention, for each trust."""
    by_trust = zip(*(row.cells for row in rows), strict=True)
    return [
        Attention(
            cells[0].organisation,
            sum(cell.icon == "concern" for cell in cells),
            sum(cell.failing for cell in cells),
            sum(bool(cell.value) for cell in cells),
        )
        for cells in by_trust
    ]


def by_theme(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Themes in catalogue order; within each, what needs attention first."""
    themes: dict[str, list[Row]] = {}
    for row in rows:
        themes.setdefault(row.theme, []).append(row)
    return [
        {"name": theme, "summary": _theme_words(theme, rows), "rows": sorted(rows, key=lambda row: -row.attention)}
        for theme, rows in themes.items()
    ]


def _theme_words(theme: str, rows: Sequence[Row]) -> str:
    """A theme while it is folded: “Response times: 8 measures, 6 failing targets”."""
    cells = [cell for row in rows for cell in row.cells]
    counts = (
        (sum(cell.icon == "concern" for cell in cells), "concern"),
        (sum(cell.failing for cell in cells), "failing target"),
    )
    return (
        f"{theme}: {', '.join(count_of(number, noun) for number, noun in ((len(rows), 'measure'), *counts) if number)}"
    )


def _has(cell: Cell, filters: Filters) -> bool:
    if filters.organisation not in ("", cell.organisation.code):
        return False
    return cell.failing if filters.icon == "failing" else cell.icon == filters.icon


def _row(readings: Readings, slug: str) -> Row:
    measure = readings.measures[slug]
    cells = tuple(_cell(readings.judgement(slug, each.code), each) for each in readings.members)
    latest = max(
        (j.latest.period for each in readings.members if (j := readings.series(slug, each.code)).latest), default=""
    )
    target = measure.target_in(latest) if latest else None
    england = readings.series(slug, readings.nation.code).latest if readings.nation else None
    decimals = measure.formula.decimals
    return Row(
        slug=slug,
        title=measure.title,
        theme=measure.theme,
        service_line=measure.service_line,
        unit=heading_of(measure.unit),
        target=format_figure(target.value, measure.unit, decimals) if target else "",
        england=format_figure(england.value, measure.unit, decimals) if england else "",
        england_month=format_month(england.period) if england else "",
        cells=cells,
        attention=sum(2 * (cell.icon == "concern") + cell.failing for cell in cells),
    )


_REASONS = {"suppressed": "withheld, a small number", "not_applicable": "nothing to divide by"}


def _cell(judgement: Judgement, organisation: Organisation) -> Cell:
    measure = judgement.measure
    latest: MeasureMonth | None = judgement.series.latest
    months = judgement.series.months
    last = months[-1] if months else None
    missing = [month for month in months if latest and month.period > latest.period]
    gap = f" No figure for {format_months(missing[0].period, missing[-1].period)}{_why(missing)}" if missing else ""
    variation = judgement.variation
    if latest is None:
        signal = f"No figures{_why(months)}"
    elif variation is None:
        signal = judgement.signal_words.rstrip(".")
    else:
        signal = judgement.icon_words
    return Cell(
        organisation=organisation,
        value=format_figure(latest.value, measure.unit, measure.formula.decimals) if latest else "",
        month=format_month(latest.period) if latest else "",
        marks=latest.marks if latest else "",
        signal=signal + ("." + gap if gap else ""),
        target_words=judgement.assurance_words,
        icon=_icon(judgement),
        failing=judgement.is_failing,
        withheld=bool(last and last.status.value == "suppressed"),
        variation=SafeString(draw_variation_icon(variation) if variation else ""),
        assurance=SafeString(
            draw_assurance_icon(judgement.assurance, ASSURANCE_WORDS[judgement.assurance])
            if judgement.assurance
            else ""
        ),
        sparkline=SafeString(
            draw_sparkline(
                f"{measure.slug}-{organisation.code}", f"{measure.title}, {organisation.short_name}", judgement.chart
            )
        ),
    )


def _icon(judgement: Judgement) -> str:
    if judgement.variation is None:
        return "none"
    return judgement.meaning.value if judgement.meaning else "common-cause"


def _why(missing: Sequence[MeasureMonth]) -> str:
    """“: none is published”, where one reason holds for all of these months."""
    reasons = {_REASONS.get(month.status.value, "none is published") for month in missing}
    return f": {reasons.pop()}" if len(reasons) == 1 else ""
