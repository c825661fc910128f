"""The sources of what stands on pages: practices, benchmark pages, answered questions, and the words of documents."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.html import strip_tags

from benchmarks.models import BenchmarkPage
from portal.changes import changed
from portal.models import TrustDocument
from portal.pages import path_of
from practices import changed as practice_changes
from practices.models import PracticePage, Question
from practices.models.choices import DID_NOT_HAPPEN
from search import sources
from search.access import BOTH, tokens_of
from search.documents import Kind, SearchDocument

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
        topics=(*labels, *(tagged.tag.name for tagged in page.tagged.all())),
        url=path_of(page),
        tokens=tokens_of(page),
        facets={
            "organisation": (page.organisation_id,),
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


def _pages() -> QuerySet[BenchmarkPage]:
    found: QuerySet[BenchmarkPage] = BenchmarkPage.objects.live()
    return found.prefetch_related("chosen_measures__measure")


def _page(page: BenchmarkPage, identifier: str, version: int) -> SearchDocument:
    measures = [chosen.measure for chosen in page.chosen_measures.all()]
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
        topics=tuple({each.theme for each in measures}),
        url=path_of(page),
        tokens=frozenset({BOTH}),
        facets={
            "topic": tuple({each.theme for each in measures}),
            "service_line": tuple({each.service_line for each in measures}),
        },
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
    return TrustDocument.objects.exclude(text="")


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


def _practice_changed(pk: int, verb: practice_changes.Verb) -> None:
    """What stands beside a page (audience, evidence, terms, counts), and its questions, change with it."""
    page = PracticePage.objects.filter(pk=pk).first()
    if page is not None:
        changed(page, *Question.objects.filter(practice=page))


def register() -> None:
    sources.register(sources.Source(Kind.PRACTICE, PracticePage, _practices, _practice))
    sources.register(sources.Source(Kind.BENCHMARK, BenchmarkPage, _pages, _page))
    sources.register(sources.Source(Kind.ANSWER, Question, _questions, _question))
    sources.register(sources.Source(Kind.DOCUMENT, TrustDocument, _documents, _document))
    practice_changes.register(_practice_changed)
