"""The list, the feed, and the export of everything."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from portal.csv_cells import csv_lines, harmless
from portal.http import person_of
from portal.pages import path_of
from practices.models import PracticePage
from practices.models.choices import DID_NOT_HAPPEN
from practices.reading.listing import listing
from practices.reading.records import records_of

FEED_LENGTH = 30
AT_ONCE = 100


@require_safe
def practices(request: HttpRequest) -> HttpResponse:
    query = {name: request.GET.getlist(name) for name in request.GET}
    found = listing(query, person_of(request), request.GET.get("p", "1"))
    return render(request, "practices/list.html", {"list": found})


@require_safe
def section(request: HttpRequest, trust: str) -> HttpResponse:
    """The same list, of one section."""
    query = {name: request.GET.getlist(name) for name in request.GET} | {"trust": [trust]}
    return render(
        request, "practices/list.html", {"list": listing(query, person_of(request), request.GET.get("p", "1"))}
    )


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """New and changed practices as Atom, behind the sign-in."""
    made = Atom1Feed(
        title="New and changed practices",
        link=request.build_absolute_uri("/practices/"),
        description="What the two trusts changed, and what came of it.",
        feed_url=request.build_absolute_uri(),
    )
    newest = PracticePage.objects.visible_to(person_of(request)).with_listing().order_by("-last_published_at")
    for page in newest[:FEED_LENGTH]:
        prefix = f"{DID_NOT_HAPPEN}. " if page.state.demonstration else ""
        made.add_item(
            title=page.title,
            link=request.build_absolute_uri(path_of(page)),
            description=prefix + page.summary,
            pubdate=page.first_published_at,
            updateddate=page.last_published_at,
            unique_id=f"practice:{page.pk}",
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


COLUMNS = (
    "id", "title", "address", "trust", "source_organisation", "kind", "summary", "started", "ended", "service_line", "topics",
    "themes", "result_direction", "result_sentence", "evidence", "evidence_sentence", "cost_one_off", "cost_a_year",
    "saving_a_year", "price_year", "adoptions", "review_by", "demonstration", "attachments",
)  # fmt: skip


@require_safe
def export_csv(request: HttpRequest) -> StreamingHttpResponse:
    cells = ([harmless(_text(row[name])) for name in COLUMNS] for row in _rows(request))
    response = StreamingHttpResponse(csv_lines(chain([COLUMNS], cells)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="practices.csv"'
    return response


@require_safe
def export_json(request: HttpRequest) -> StreamingHttpResponse:
    def pieces() -> Iterator[str]:
        yield "["
        for number, row in enumerate(_rows(request)):
            yield ("," if number else "") + json.dumps(row, ensure_ascii=False)
        yield "]"

    response = StreamingHttpResponse(pieces(), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="practices.json"'
    return response


def _rows(request: HttpRequest) -> Iterator[dict[str, Any]]:
    """Every practice that the person may read, with the addresses of its attachments, a hundred at a time."""
    person = person_of(request)
    pages = PracticePage.objects.visible_to(person).with_listing().order_by("pk")
    several: list[PracticePage] = []
    for page in pages.iterator(chunk_size=AT_ONCE):
        several.append(page)
        if len(several) == AT_ONCE:
            yield from records_of(several, person, request.build_absolute_uri)
            several = []
    yield from records_of(several, person, request.build_absolute_uri)


def _text(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
