"""The sources of this app and of those below that have none of their own: measures and glossary entries."""

from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from benchmarks.models import Measure
from search import sources
from search.access import BOTH
from search.documents import Kind, SearchDocument
from search.models import GlossaryEntry
from search.seed import measure_names


def _measures() -> QuerySet[Measure]:
    return Measure.objects.with_definition()


def _measure(measure: Measure, identifier: str, version: int) -> SearchDocument:
    return SearchDocument(
        id=identifier,
        kind=Kind.MEASURE,
        version=version,
        title=measure.title,
        body="\n".join((measure.definition, measure.why, measure.calculation)),
        topics=(measure.theme, measure.service_line, *measure_names().get(measure.slug, ())),
        url=reverse("benchmarks:measure", args=[measure.slug]),
        tokens=frozenset({BOTH}),
        facets={"topic": (measure.theme,), "service_line": (measure.service_line,)},
    )


def _entries() -> QuerySet[GlossaryEntry]:
    return GlossaryEntry.objects.approved()


def _entry(entry: GlossaryEntry, identifier: str, version: int) -> SearchDocument:
    return SearchDocument(
        id=identifier,
        kind=Kind.GLOSSARY,
        version=version,
        title=f"{entry.short}: {entry.usual_meaning}",
        body="\n".join((*entry.all_meanings, *entry.all_variants)),
        url=f"{reverse('glossary')}?{urlencode({'q': entry.short})}",
        tokens=frozenset({BOTH}),
    )


def register() -> None:
    sources.register(sources.Source(Kind.MEASURE, Measure, _measures, _measure))
    sources.register(sources.Source(Kind.GLOSSARY, GlossaryEntry, _entries, _entry))
