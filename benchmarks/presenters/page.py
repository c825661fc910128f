"""What a benchmark page says of each of its measures, in the order in which it is read."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from benchmarks.catalogue.measures import FormulaKind
from benchmarks.catalogue.measuring import MeasureFigure
from benchmarks.charts.control import draw_control_charts
from benchmarks.charts.funnel import draw_funnel
from benchmarks.charts.inputs import MEDIUM, NARROW, WIDE, ControlCharts
from benchmarks.charts.peers import draw_peer_strip
from benchmarks.formatting import format_figure, format_month, heading_of
from benchmarks.judging import Judgement
from benchmarks.measure_series import LOCAL
from benchmarks.models import Mark
from benchmarks.presenters.charts import control_charts, difference_charts, marks_of, month_of_most, peer_strip
from benchmarks.presenters.comparing import compare_members, funnel_of
from benchmarks.presenters.decisions import decisions_of, may_decide_at
from benchmarks.presenters.measure_rows import STATUS_WORDS
from benchmarks.presenters.revisions import history_address, origins_of, revisions_of
from benchmarks.readings import Readings
from benchmarks.returns.statuses import Status
from benchmarks.statistics.comparison_words import AVERAGE_OF_CENTILES
from benchmarks.statistics.dialects import DIALECTS
from benchmarks.statistics.series import interval_noun
from benchmarks.statistics.words import reading_words
from portal.models import Organisation
from portal.permissions import Permission
from portal.policy import may

if TYPE_CHECKING:
    from portal.models import Person

Content = dict[str, Any]
PRINTED_MONTHS = 24
SIZES = (("narrow", NARROW), ("medium", MEDIUM), ("wide", WIDE))


def measures_of_page(
    readings: Readings, slugs: Sequence[str], marks: list[Mark], person: "Person", keep: str
) -> list[Content]:
    """One entry a measure, in the page's order. `keep`: the query of links that lead to the same state."""
    may_mark = any(may(person, Permission.WRITE_MARKS, each) for each in readings.members)
    may_decide = bool(may_decide_at(person, readings))
    return [
        _measure(readings, slug, marks, person, keep) | {"may_mark": may_mark, "may_decide": may_decide}
        for slug in slugs
    ]


def month_options(readings: Readings) -> SafeString:
    """The months to choose from, by year, the one up to which is read selected; made once, for there may be hundreds."""

    def made() -> SafeString:
        years = groupby(readings.periods, key=lambda period: period[:4])
        return format_html_join("", '<optgroup label="{}">{}</optgroup>', ((year, months(of)) for year, of in years))

    def months(periods: Iterable[str]) -> SafeString:
        chosen = ((each, "selected" if each == readings.until else "", format_month(each)) for each in periods)
        return format_html_join("", '<option value="{}" {}>{}</option>', chosen)

    return readings.keep(("month-options",), made)


def _measure(readings: Readings, slug: str, marks: list[Mark], person: "Person", keep: str) -> Content:
    """What everybody reads alike is rendered once for as long as the readings stand, the rest for each person."""
    members = readings.members
    numbered = marks_of(marks, slug, [each.code for each in members])

    def render() -> tuple[SafeString, SafeString]:
        said = {"each": _said_of(readings, slug, marks, numbered), "keep": keep, "readings": readings}
        return (
            render_to_string("benchmarks/measure_opening.html", said),
            render_to_string("benchmarks/measure_closing.html", said),
        )

    opening, closing = readings.keep(("rendered", slug), render, given=tuple(mark.said for _, mark in numbered))
    return {
        "slug": slug,
        "measure": readings.measures[slug],
        "opening": opening,
        "closing": closing,
        "marks": [_mark(number, mark, person) for number, mark in numbered],
        "decisions": decisions_of(readings, slug, person),
    }


def _said_of(readings: Readings, slug: str, marks: list[Mark], numbered: list[tuple[int, Mark]]) -> Content:
    measure = readings.measures[slug]
    members = readings.members
    judged = [readings.judgement(slug, each.code) for each in members]
    last = max((j.series.latest.period for j in judged if j.series.latest), default="")
    content: Content = {
        "slug": slug,
        "measure": measure,
        "has_figures": bool(last),
        "last_month": format_month(last) if last else "",
        "summaries": [_summary(j, each) for j, each in zip(judged, members, strict=True)],
        "targets": [_target(readings, slug, each) for each in measure.targets],
        "rules": readings.dialect.name,
        "other_rules": next(code for code in DIALECTS if code != readings.dialect.code),
    }
    if not last:
        return content
    compared = compare_members(readings, slug, marks)
    step = interval_noun([month.period for month in judged[0].series.months])
    return content | {
        "charts": [
            (name, SafeString(draw_control_charts(_keyed(readings, slug, marks, f"{slug}-{name}"), width)))
            for name, width in SIZES
        ],
        "compared": compared,
        "difference": _difference(readings, slug) if compared else [],
        "difference_title": f"The difference, {step} by {step}",
        "peers": _peers(readings, slug, month_of_most(readings, slug, last)),
        "funnel": _funnel(readings, slug),
        "table": _table(readings, slug, numbered),
        "rows": f"Every {step}",
        "revisions": revisions_of(readings, slug),
        "origins": origins_of(readings, slug),
        "longer": [_longer(readings, slug, each, last) for each in members],
        "combines": measure.formula.kind is not FormulaKind.PUBLISHED,
    }


def _keyed(readings: Readings, slug: str, marks: list[Mark], key: str) -> ControlCharts:
    return control_charts(readings, slug, marks, key=key, organisations=readings.members)


def _summary(judgement: Judgement, organisation: Organisation) -> Content:
    target = judgement.target
    measure = judgement.measure
    return {
        "organisation": organisation,
        "words": judgement.summary_words,
        "target": format_figure(target.value, measure.unit, measure.formula.decimals) if target else "",
        "target_label": target.label if target else "",
        "assurance": judgement.assurance_words,
        "failing": judgement.is_failing,
    }


def _difference(readings: Readings, slug: str) -> list[tuple[str, SafeString]]:
    drawn = []
    for name, width in SIZES[:2]:
        charts = difference_charts(readings, slug, key=f"{slug}-difference-{name}")
        if charts is not None:
            drawn.append((name, SafeString(draw_control_charts(charts, width))))
    return drawn


def _peers(readings: Readings, slug: str, period: str) -> list[tuple[str, SafeString]]:
    return [
        (name, SafeString(draw_peer_strip(peer_strip(readings, slug, period, key=f"{slug}-peers-{name}"), width)))
        for name, width in SIZES[:2]
    ]


def _funnel(readings: Readings, slug: str) -> list[tuple[str, SafeString]]:
    drawn = []
    for name, width in SIZES[:2]:
        plot = funnel_of(readings, slug, key=f"{slug}-funnel-{name}")
        if plot is not None:
            drawn.append((name, SafeString(draw_funnel(plot, width))))
    return drawn


def _table(readings: Readings, slug: str, numbered: list[tuple[int, Mark]]) -> SafeString:
    """Newest month first; a column a member and one for England, of which no local figure ever comes."""
    measure = readings.measures[slug]
    nation = readings.nation
    shown = [*readings.members, *([nation] if nation and _has_nation(readings, slug, nation) else [])]
    series = {each.code: readings.series(slug, each.code) for each in shown}
    read = {
        each.code: {
            r.period: (r, readings.judgement(slug, each.code).chart)
            for r in readings.judgement(slug, each.code).chart.readings
        }
        for each in readings.members
    }
    periods = sorted({month.period for each in series.values() for month in each.months}, reverse=True)
    rows = []
    for period in periods:
        cells = []
        for each in shown:
            month = series[each.code].at(period)
            if month is None and not readings.is_due(slug, period):
                cells.append({"name": each.short_name, "value": "not due"})
                continue
            value, marks = STATUS_WORDS[month.status if month else Status.NOT_AVAILABLE], ""
            if month and month.value is not None:
                value, marks = format_figure(month.value, measure.unit, measure.formula.decimals), month.marks
            reading = read.get(each.code, {}).get(period)
            signal = reading_words(*reading) if reading and reading[0].signals else ""
            address = history_address(readings, slug, each.code, period)
            cells.append(
                {"name": each.short_name, "value": value, "marks": marks, "address": address, "signal": signal}
            )
        notes = [number for number, mark in numbered if mark.period == period]
        rows.append({"period": period, "month": format_month(period), "cells": cells, "notes": notes})
    months = [month for each in series.values() for month in each.months]
    table = {
        "columns": [each.short_name for each in shown],
        "rows": rows,
        "provisional": any(month.provisional for month in months),
        "revised": any(month.revised for month in months),
        "differs": any(month.differs for month in months),
        "averages_centiles": AVERAGE_OF_CENTILES if readings.averages_centiles(slug) else "",
    }
    words = {"title": measure.title, "unit": heading_of(measure.unit), "table": table, "printed": PRINTED_MONTHS}
    return render_to_string("benchmarks/figures_table.html", words)


def _has_nation(readings: Readings, slug: str, nation: Organisation) -> bool:
    return readings.dataset_of(slug) != LOCAL or bool(readings.series(slug, nation.code).months)


def _longer(readings: Readings, slug: str, organisation: Organisation, period: str) -> Content:
    series = readings.series(slug, organisation.code)
    latest = series.latest.period if series.latest else period
    return {
        "organisation": organisation,
        "month": format_month(latest),
        "year": _sum(readings, slug, series.financial_year_to_date(latest)),
        "rolling": _sum(readings, slug, series.rolling_twelve_months(latest)),
    }


def _sum(readings: Readings, slug: str, figure: MeasureFigure) -> str:
    measure = readings.measures[slug]
    if figure.value is None:
        return {
            "suppressed": "withheld: a month in it is a small number",
            "not_applicable": "cannot be combined",
        }.get(figure.status, "not available: a month in it has no figure")
    words = format_figure(figure.value, measure.unit, measure.formula.decimals)
    if measure.formula.kind is FormulaKind.SHARE:
        words += f" ({format_figure(figure.numerator, 'count')} of {format_figure(figure.denominator, 'count')})"
    return words


def _target(readings: Readings, slug: str, target: Any) -> str:
    measure = readings.measures[slug]
    until = f" to {format_month(target.valid_to)}" if target.valid_to else " on"
    value = format_figure(target.value, measure.unit, measure.formula.decimals)
    return f"{value} from {format_month(target.valid_from)}{until}: {target.label}"


def _mark(number: int, mark: Mark, person: "Person") -> Content:
    own = mark.organisation is not None and may(person, Permission.WRITE_MARKS, mark.organisation)
    return {
        "number": number,
        "mark": mark,
        "month": format_month(mark.period),
        "where": mark.organisation.short_name if mark.organisation else "all trusts",
        "may_take_back": own and not mark.origin,
    }
