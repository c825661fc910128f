"""The sources of what stands on pages: practices, benchmark pages, answered questions, and the words of documents."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.html import strip_tags

from benchmarks.models import BenchmarkPage, ChosenMeasure, Measure
from portal.changes import changed
from portal.models import TrustDocument
from portal.pages import path_of
from practices import changed as practice_changes
from practices.models import (
    Answer,
    FreeTag,
    ImprovementTheme,
    PatientGroup,
    PracticePage,
    PracticeState,
    Question,
    ServiceLine,
    Topic,
)
from practices.models.choices import DID_NOT_HAPPEN
from search import sources
from search.access import BOTH, tokens_of
from search.documents import Kind, SearchDocument
from search.seed import measure_names

# Answers of a record in plain text, in the order of its story.
WORDS = (
    "who_was_affected", "what_was_known", "aim", "ongoing_context", "materials", "delivered_by", "how_often", "result_sentence",
    "unintended_effects", "equality_effects", "limits", "getting_started", "must_be_in_place", "went_wrong", "must_not_change",
    "partners", "source_organisation",
)  # fmt: skip


def _practices() -> QuerySet[PracticePage]:
    found: QuerySet[PracticePage] = PracticePage.objects.live().with_listing()
    return found.prefetch_related("patient_groups", "tagged__tag", "linked_measures__measure")


def _practice(page: PracticePage, identifier: str, version: int) -> SearchDocument:
    terms = [*page.topics.all(), *page.themes.all(), *page.patient_groups.all()]
    labels = tuple(word for term in terms for word in term.labels)
    return SearchDocument(
        id=identifier,
        kind=Kind.PRACTICE,
        version=version,
        title=_said(page.title, page.state.demonstration),
        body="\n".join(_story(page)),
        topics=(*labels, *(tagged.tag.name for tagged in page.tagged.all()), *_trust(page)),
        url=path_of(page),
        tokens=tokens_of(page),
        facets={
            "organisation": () if page.source_organisation else (page.organisation_id,),
            "topic": tuple(term.label for term in page.topics.all()),
            "evidence": (page.state.evidence_level,),
            "service_line": (page.service_line.label,) if page.service_line else (),
        },
        live_until=page.expire_at,
        changed=page.last_published_at,
    )


def _said(title: str, demonstration: bool) -> str:
    """A title that says in every list of hits what was made up."""
    return f"{title} – {DID_NOT_HAPPEN}" if demonstration else title


def _story(page: PracticePage) -> Iterator[str]:
    if page.state.demonstration:
        yield f"{DID_NOT_HAPPEN}."
    yield page.summary
    yield strip_tags(page.problem)
    yield from page.what_was_done.stream_block.get_searchable_content(page.what_was_done)
    yield from (getattr(page, name) for name in WORDS if getattr(page, name))
    yield from (link.measure.title for link in page.linked_measures.all())


def _trust(page: PracticePage) -> tuple[str, ...]:
    """Whoever asks what London did finds what London did, though the page speaks of Croydon alone; not what it wrote up of others."""
    return () if page.source_organisation else (page.organisation.name, page.organisation.short_name)


def _pages() -> QuerySet[BenchmarkPage]:
    found: QuerySet[BenchmarkPage] = BenchmarkPage.objects.live()
    return found.prefetch_related("chosen_measures__measure")


def _page(page: BenchmarkPage, identifier: str, version: int) -> SearchDocument:
    measures = [chosen.measure for chosen in page.chosen_measures.all()]
    names = [name for each in measures for name in measure_names().get(each.slug, ())]
    return SearchDocument(
        id=identifier,
        kind=Kind.BENCHMARK,
        version=version,
        title=page.title,
        body="\n".join(
            [
                strip_tags(page.introduction),
                strip_tags(page.reading_notes),
                *(f"{each.title}. {each.definition}" for each in measures),
            ]
        ),
        topics=tuple(dict.fromkeys((*(each.theme for each in measures), *names))),
        url=path_of(page),
        tokens=frozenset({BOTH}),
        facets={
            "topic": tuple({each.theme for each in measures}),
            "service_line": tuple({each.service_line for each in measures}),
        },
        live_until=page.expire_at,
        changed=page.last_published_at,
    )


def _questions() -> QuerySet[Question]:
    """Those that were answered, on a page that is live."""
    found = Question.objects.filter(practice__live=True, answers__isnull=False).distinct()
    return found.select_related("practice__organisation", "practice__state").prefetch_related("answers")


def _question(question: Question, identifier: str, version: int) -> SearchDocument:
    practice = question.practice
    return SearchDocument(
        id=identifier,
        kind=Kind.ANSWER,
        version=version,
        title=_said(question.words, question.demonstration),
        body="\n".join(each.words for each in question.answers.all()),
        topics=(practice.title,),
        url=f"{path_of(practice)}#question-{question.pk}",
        tokens=tokens_of(practice),
        facets={"organisation": (practice.organisation_id,)},
        live_until=practice.expire_at,
    )


def _documents() -> QuerySet[TrustDocument]:
    return TrustDocument.objects.all()


def _document(document: TrustDocument, identifier: str, version: int) -> SearchDocument:
    return SearchDocument(
        id=identifier,
        kind=Kind.DOCUMENT,
        version=version,
        title=document.title,
        document_text=document.text,
        url=document.url,
        tokens=tokens_of(document),
        facets={"organisation": (document.organisation_id,)} if document.organisation_id else {},
        changed=document.created_at,
    )


def _practices_with(name: str) -> sources.Shows:
    """Keys of the practices whose field `name` holds one of the rows."""
    return lambda rows: PracticePage.objects.filter(**{f"{name}__in": rows}).values_list("pk", flat=True)


def _questions_about(rows: list[Any]) -> Iterable[int]:
    """Of pages or of their states, which have the same keys."""
    return Question.objects.filter(practice__in=[row.pk for row in rows]).values_list("pk", flat=True)


def _pages_showing(measures: list[Any]) -> Iterable[int]:
    found: Iterable[int] = ChosenMeasure.objects.filter(measure__in=measures).values_list("page", flat=True)
    return found


# What stands beside a page (its audience, its evidence) and the terms and measures that it names.
SHOWN_WITH_A_PRACTICE: Mapping[type[Model], sources.Shows] = {
    PracticeState: lambda states: [state.pk for state in states],
    Topic: _practices_with("topics"),
    ImprovementTheme: _practices_with("themes"),
    PatientGroup: _practices_with("patient_groups"),
    ServiceLine: _practices_with("service_line"),
    FreeTag: _practices_with("tagged__tag"),
    Measure: _practices_with("linked_measures__measure"),
}
# An answer is for whom its practice is for, and stands at its address.
SHOWN_WITH_A_QUESTION: Mapping[type[Model], sources.Shows] = {
    PracticePage: _questions_about,
    PracticeState: _questions_about,
    Answer: lambda answers: [answer.question_id for answer in answers],
}


def _practice_changed(pk: int, verb: practice_changes.Verb) -> None:
    """By an action that tells of it in its own words, since it changed rows without saving them one by one."""
    page = PracticePage.objects.filter(pk=pk).first()
    if page is not None:
        changed(page)


def register() -> None:
    sources.register(sources.Source(Kind.PRACTICE, PracticePage, _practices, _practice, SHOWN_WITH_A_PRACTICE))
    sources.register(sources.Source(Kind.BENCHMARK, BenchmarkPage, _pages, _page, {Measure: _pages_showing}))
    sources.register(sources.Source(Kind.ANSWER, Question, _questions, _question, SHOWN_WITH_A_QUESTION))
    sources.register(sources.Source(Kind.DOCUMENT, TrustDocument, _documents, _document))
    practice_changes.register(_practice_changed)
