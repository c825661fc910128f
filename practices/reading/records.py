"""Records as data, the same in the API and in the export of everything."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from wagtail.rich_text import extract_references_from_rich_text

from portal.models import TrustDocument
from portal.pages import path_of
from portal.policy import visible_to_q
from practices.models import PracticePage
from practices.models.choices import DID_NOT_HAPPEN

if TYPE_CHECKING:
    from portal.models import Person

SAME = (
    "title", "source_organisation", "kind", "summary", "started", "ended", "result_direction", "result_sentence", "price_year",
)  # fmt: skip
MONEY = ("cost_one_off", "cost_a_year", "saving_a_year")


def records_of(pages: list[PracticePage], person: "Person", absolute: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    """One record a page; codes of the vocabularies, money as text in pounds, `absolute` makes whole addresses of paths.

    `pages` come from `with_listing()`; one query for all their attachments.
    """
    attached = documents_on(pages, person)
    for page in pages:
        state = page.state
        yield {
            "id": page.pk,
            "address": absolute(path_of(page)),
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


def documents_on(pages: list[PracticePage], person: "Person") -> dict[int, list[TrustDocument]]:
    """The documents that each page shows or links to, of those that `person` may open; one query for all pages.

    Read from the stored blocks: Wagtail's own index of references is written by a background task and may lag behind.
    """
    keys = {page.pk: sorted(set(_document_keys(page))) for page in pages}
    documents = TrustDocument.objects.filter(visible_to_q(person)).in_bulk(
        {key for each in keys.values() for key in each}
    )
    return {page: [documents[key] for key in each if key in documents] for page, each in keys.items()}


def _document_keys(page: PracticePage) -> Iterator[int]:
    for block in page.what_was_done.raw_data:
        kind, value = block["type"], block["value"]
        if kind == "document" and value.get("document"):
            yield int(value["document"])
        elif kind in ("text", "callout"):
            words = value if kind == "text" else value.get("words", "")
            yield from (
                int(key) for model, key, *_ in extract_references_from_rich_text(words) if model is TrustDocument
            )


def _money(value: Any) -> str:
    return "" if value is None else f"{value:f}"
