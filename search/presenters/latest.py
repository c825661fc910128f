"""The latest figures of what a question names, above its results."""

from typing import Any

from django.urls import reverse

from benchmarks.models import BenchmarkPage, ChosenMeasure, Measure
from benchmarks.presenters.overview import Row, row_of
from benchmarks.readings import read_measures
from portal.models import Person
from portal.pages import path_of
from search.access import BOTH
from search.analysis.words import terms
from search.answering import Answer
from search.glossary_in_force import current_glossary
from search.naming import Named, measures_named
from search.seed import measure_names

MOST = 3  # measures; the page has the others
FLAGS = {"[p]": "provisional", "[r]": "revised", "[d]": "differs from national"}


def latest_figures(answered: Answer, person: Person) -> dict[str, Any] | None:
    """For the first page of an unfiltered question that names a measure or a benchmark page; else None."""
    question = answered.question
    if BOTH not in question.tokens or question.filters or question.page != 1:
        return None
    chosen = list(
        ChosenMeasure.objects.filter(page__live=True).select_related("page", "measure").order_by("page__path")
    )
    text = answered.correction.text if answered.correction else question.text
    slugs = measures_named(text, current_glossary(), _all_named(chosen))
    if not slugs:
        return None
    page = _page_of(slugs, chosen, frozenset(terms(text)))
    if page:
        order = [each.measure.slug for each in chosen if each.page_id == page.pk]
        slugs = tuple(sorted(slugs, key=lambda slug: order.index(slug) if slug in order else len(order)))
    readings = read_measures(person=person)  # all of them: the home page has had them read already
    rows = [row_of(readings, slug) for slug in slugs[:MOST] if slug in readings.measures]
    return {
        "title": page.title if page else rows[0].title,
        "address": path_of(page) if page else reverse("benchmarks:measure", args=[rows[0].slug]),
        "members": readings.members,
        "rows": [_row(row) for row in rows],
        "more": len(slugs) - len(rows),
        "any": any(cell.value for row in rows for cell in row.cells),
    }


def _all_named(chosen: list[ChosenMeasure]) -> tuple[Named, ...]:
    pages: dict[str, list[str]] = {}
    for each in chosen:
        pages.setdefault(each.measure.slug, []).append(each.page.title)
    return tuple(
        Named(slug, title, (*pages.get(slug, ()), *measure_names().get(slug, ())))
        for slug, title in Measure.objects.values_list("slug", "title")
    )


def _page_of(slugs: tuple[str, ...], chosen: list[ChosenMeasure], asked: frozenset[str]) -> BenchmarkPage | None:
    """The page that shows most of the measures; of several that whose title says more of what was asked, or the first."""
    pages: dict[BenchmarkPage, int] = {}
    for each in chosen:
        if each.measure.slug in slugs:
            pages[each.page] = pages.get(each.page, 0) + 1
    return max(pages, key=lambda page: (pages[page], len(asked & set(terms(page.title)))), default=None)


def _row(row: Row) -> dict[str, Any]:
    return {
        "title": row.title,
        "unit": row.unit,
        "target": row.target,
        "address": reverse("benchmarks:measure", args=[row.slug]),
        "cells": [{"cell": cell, "flags": _flags(cell.marks)} for cell in row.cells],
    }


def _flags(marks: str) -> str:
    """“[p][r]” in words: a person in a hurry looks nothing up."""
    return ", ".join(words for mark, words in FLAGS.items() if mark in marks)
