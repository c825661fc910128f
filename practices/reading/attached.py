"""The files that pages show: documents and pictures, of those that a person may open."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from portal.models import TrustImage
from portal.policy import visible_to_q
from practices.models import PracticePage
from practices.reading.records import documents_on

if TYPE_CHECKING:
    from portal.models import Person


def files_on(pages: list[PracticePage], person: "Person") -> Iterator[tuple[str, Any]]:
    """Path in an archive (`12/plan-3.pdf`: page, name, number of the file) and file; two queries for all pages."""
    documents, pictures = documents_on(pages, person), _pictures_on(pages, person)
    for page in pages:
        for file in (*documents.get(page.pk, ()), *pictures.get(page.pk, ())):
            name = PurePath(file.file.name)
            yield f"{page.pk}/{name.stem}-{file.pk}{name.suffix}", file.file


def _pictures_on(pages: list[PracticePage], person: "Person") -> dict[int, list[TrustImage]]:
    keys = {
        page.pk: [
            int(block["value"]["image"])
            for block in page.what_was_done.raw_data
            if block["type"] == "figure" and block["value"].get("image")
        ]
        for page in pages
    }
    found = TrustImage.objects.filter(visible_to_q(person)).in_bulk({key for each in keys.values() for key in each})
    return {page: [found[key] for key in each if key in found] for page, each in keys.items()}
