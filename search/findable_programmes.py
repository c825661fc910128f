"""The source of joint programmes."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.html import strip_tags

from portal.models import Organisation
from portal.pages import path_of
from practices.models import ProgrammePage
from practices.models.choices import DID_NOT_HAPPEN
from search import sources
from search.access import tokens_of
from search.documents import Kind, SearchDocument


def _programmes() -> QuerySet[ProgrammePage]:
    found: QuerySet[ProgrammePage] = ProgrammePage.objects.live().with_listing()
    return found.prefetch_related("partners", "linked_measures__measure", "notes", "amounts")


def _programme(page: ProgrammePage, identifier: str, version: int) -> SearchDocument:
    return SearchDocument(
        id=identifier,
        kind=Kind.PROGRAMME,
        version=version,
        # The title is the one part that every list of results shows.
        title=f"{page.title} ({DID_NOT_HAPPEN})" if page.state.demonstration else page.title,
        body="\n".join(words for words in _words(page) if words),
        topics=(page.get_area_display(),),
        url=path_of(page),
        tokens=tokens_of(page),
        facets={"organisation": tuple(Organisation.objects.members().order_by("code").values_list("code", flat=True))},
        live_until=page.expire_at,
        changed=page.last_published_at,
    )


def _words(page: ProgrammePage) -> Iterator[str]:
    yield page.summary
    yield strip_tags(page.story)
    yield from (f"{aim.what}: {aim.how_much}. {aim.reached}" for aim in page.aims.all())
    yield from (f"{partner.name} {partner.part}" for partner in page.partners.all())
    yield from (f"{link.measure.title} {link.why}" for link in page.linked_measures.all())
    yield from (amount.what for amount in page.amounts.all())
    yield from (f"{task.words} {task.outcome}" for task in page.actions.all())
    yield from (note.words for note in page.notes.all())


def register() -> None:
    sources.register(sources.Source(Kind.PROGRAMME, ProgrammePage, _programmes, _programme))
