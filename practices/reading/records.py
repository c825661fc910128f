"""Records as data, the same in the API and in the export of everything."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from portal.models import TrustDocument
from portal.policy import visible_to_q
from practices.models import PracticePage
from practices.reading.related import address_of

if TYPE_CHECKING:
    from portal.models import Person

DID_NOT_HAPPEN = "Demonstration example: did not happen"
SAME = (
    "title", "source_organisation", "kind", "summary", "started", "ended", "result_direction", "result_sentence", "price_year",
)  # fmt: skip
MONEY = ("cost_one_off", "cost_a_year", "saving_a_year")


def records_of(pages: list[PracticePage], person: "Person", absolute: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    """One record a page; codes of the vocabularies, money as text in pounds, `absolute` makes whole addresses of paths.

    `pages` come from `with_listing()`; two queries for all their attachments.
    """
    attached = _documents_on(pages, person)
    for page in pages:
        state = page.state
        yield {
            "id": page.pk,
            "address": absolute(address_of(page)),
            "trust": page.organisation_id,
            **{name: getattr(page, name) for name in SAME},
            **{name: _money(getattr(page, name)) for name in MONEY},
            "service_line": page.service_line.code if page.service_line else "",
            "topics": [topic.code for topic in page.topics.all()],
            "themes": [theme.code for theme in page.themes.all()],
            "evidence": state.evidence_level,
            "evidence_sentence": state.evidence_sentence,
            "adoptions": state.adoptions,
            "review_by": state.review_by.isoformat() if state.review_by else "",
            "demonstration": DID_NOT_HAPPEN if state.demonstration else "",
            "attachments": [absolute(document.url) for document in attached.get(page.pk, ())],
        }


def _documents_on(pages: list[PracticePage], person: "Person") -> dict[int, list[TrustDocument]]:
    """The documents that each live page shows or links to, of those that `person` may open."""
    kinds = ContentType.objects.get_for_models(Page, TrustDocument)
    references = ReferenceIndex.objects.filter(
        base_content_type=kinds[Page],
        object_id__in=[str(page.pk) for page in pages],
        to_content_type=kinds[TrustDocument],
    )
    pairs = sorted(
        {(int(page), int(document)) for page, document in references.values_list("object_id", "to_object_id")}
    )
    documents = TrustDocument.objects.filter(visible_to_q(person)).in_bulk({document for _, document in pairs})
    found: dict[int, list[TrustDocument]] = {}
    for page, document in pairs:
        if document in documents:
            found.setdefault(page, []).append(documents[document])
    return found


def _money(value: Any) -> str:
    return "" if value is None else f"{value:f}"
