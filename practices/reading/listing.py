"""The list of practices: facets, order, and a page of it, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.urls import reverse

from benchmarks.models import Measure
from portal.models import Organisation
from portal.pages import path_of
from portal.permissions import Permission
from portal.policy import may
from portal.today import today
from practices.models import (
    ELSEWHERE,
    ImprovementTheme,
    LinkedMeasure,
    PracticePage,
    ServiceLine,
    Topic,
    TrustSectionPage,
)
from practices.models.choices import EvidenceLevel, Kind, ResultDirection
from practices.models.vocabulary import Term
from practices.reading.facets import Chosen, Entry, chosen_of, facets_of

if TYPE_CHECKING:
    from portal.models import Person
    from practices.models.practice_page import PracticeQuerySet

A_PAGE = 20
TITLES = {
    "trust": "Trust",
    "topic": "Topic",
    "service_line": "Service line",
    "theme": "Theme",
    "kind": "Kind",
    "evidence": "Evidence",
    "direction": "Result",
    "measure": "Measure",
    "status": "Status",
}
VOCABULARIES: dict[str, type[Term]] = {"topic": Topic, "service_line": ServiceLine, "theme": ImprovementTheme}
SORTS = {"newest": "Newest first", "evidence": "Best evidence first", "title": "By title"}
STATUSES = {"current": "Reviewed in time", "overdue": "Review overdue", "demonstration": "Demonstration example"}


@dataclass(frozen=True)
class Selection:
    """What fits a question, in its order: one rule for the list and the API."""

    chosen: Chosen
    entries: list[Entry]
    practices: "PracticeQuerySet"
    count: int


def select(query: Mapping[str, Sequence[str]], person: "Person") -> Selection:
    """The practices that `query` chooses of those that `person` may read; nothing else counts anywhere."""
    chosen = chosen_of(_of_today(query), TITLES)
    visible = PracticePage.objects.visible_to(person)
    entries = _entries(visible)
    kept = [entry.pk for entry in entries if chosen.fits(entry)]
    return Selection(chosen, entries, _ordered(visible.filter(pk__in=kept), chosen).with_listing(), len(kept))


def listing(query: Mapping[str, Sequence[str]], person: "Person", number: str = "1") -> dict[str, Any]:
    """What the list shows to `person`."""
    found = select(query, person)
    chosen = found.chosen
    page = Paginator(found.practices, A_PAGE).get_page(number)
    return {
        "page": page,
        "count": found.count,
        "all_count": len(found.entries),
        "facets": facets_of(found.entries, chosen, TITLES, _labels()),
        "sorts": SORTS,
        "sort": chosen.sort,
        "query": chosen.query,
        "chosen": chosen,
        "practices": [_card(each) for each in page],
        "write": _where_to_write(person),
    }


def _where_to_write(person: "Person") -> str:
    """Where an editor begins a full record of their trust; nowhere for others."""
    if not may(person, Permission.EDIT_PRACTICES):
        return ""
    section = TrustSectionPage.objects.filter(organisation=person.organisation_id).first()
    return reverse("wagtailadmin_pages:add", args=["practices", "practicepage", section.pk]) if section else ""


def _of_today(query: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """`query` with today's codes: a term that was merged into another leads to that one, and a label stands for its code."""
    asked = dict(query)
    for name, vocabulary in VOCABULARIES.items():
        if query.get(name):
            codes = vocabulary.objects.codes_as_written()
            asked[name] = [codes.get(code.casefold(), code) for code in query[name]]
    return asked


def _ordered(practices: Any, chosen: Chosen) -> Any:
    """Attempts rank like everything else: nothing here asks for direction."""
    orders = {
        "evidence": ("-state__evidence_level", "-last_published_at", "pk"),
        "title": ("title", "pk"),
    }
    return practices.order_by(*orders.get(chosen.sort, ("-last_published_at", "-pk")))


def _entries(visible: Any) -> list[Entry]:
    codes: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    day = today()
    plain = visible.values_list(
        "pk", "kind", "organisation_id", "source_organisation", "service_line__code", "result_direction",
        "state__evidence_level", "state__review_by", "state__demonstration",
    )  # fmt: skip
    for pk, kind, trust, source, line, direction, evidence, review_by, demonstration in plain:
        found = codes[pk]
        found["kind"].add(kind)
        found["trust"].add(ELSEWHERE if source else trust)
        found["service_line"].add(line or "")
        found["direction"].add(direction)
        found["evidence"].add(evidence)
        found["status"].add("overdue" if review_by and review_by < day else "current")
        if demonstration:
            found["status"].add("demonstration")
    for name, through, column in (
        ("topic", PracticePage.topics.through, "topic__code"),
        ("theme", PracticePage.themes.through, "improvementtheme__code"),
    ):
        rows = through.objects.filter(practicepage__in=visible.order_by().values("pk"))
        for pk, code in rows.values_list("practicepage_id", column):
            codes[pk][name].add(code)
    links = LinkedMeasure.objects.filter(practice__in=visible.order_by().values("pk"))
    for pk, slug in links.values_list("practice_id", "measure__slug"):
        codes[pk]["measure"].add(slug)
    return [Entry(pk, {name: frozenset(values) for name, values in found.items()}) for pk, found in codes.items()]


def _labels() -> dict[str, dict[str, str]]:
    return {
        "trust": {
            **{each.code: each.short_name for each in Organisation.objects.members()},
            ELSEWHERE: "Seen elsewhere",
        },
        **{name: dict(vocabulary.objects.values_list("code", "label")) for name, vocabulary in VOCABULARIES.items()},
        "kind": {each.value: str(each.label) for each in Kind},
        "evidence": {each.value: str(each.label) for each in reversed(EvidenceLevel)},
        "direction": {each.value: str(each.label) for each in ResultDirection},
        "measure": dict(Measure.objects.values_list("slug", "title")),
        "status": STATUSES,
    }


def _card(page: PracticePage) -> dict[str, Any]:
    return {
        "page": page,
        "address": path_of(page),
        "overdue": page.state.review_by is not None and page.state.review_by < today(),
    }
