"""What the list of programmes and the page of one show."""

from datetime import date
from typing import TYPE_CHECKING, Any

from benchmarks.presenters.overview import rows_of
from benchmarks.readings import read_measures
from portal.models import Organisation
from portal.pages import path_of
from portal.today import today
from practices.models import (
    ActionState,
    Adoption,
    Area,
    Phase,
    PracticePage,
    ProgrammeAim,
    ProgrammePage,
)
from practices.programmes.actions import looks_after, may_settle, may_withdraw
from practices.programmes.claims import claim_of
from practices.reading.facts import when_known

if TYPE_CHECKING:
    from portal.models import Person

# What runs stands first.
_ORDER = [Phase.RUNNING, Phase.PLANNED, Phase.PAUSED, Phase.FINISHED, Phase.STOPPED]


def listing(person: "Person", area: str = "", phase: str = "") -> dict[str, Any]:
    """Programmes that `person` may read, of one area and in one state when they are given; a constant number of queries."""
    pages = list(ProgrammePage.objects.visible_to(person).with_listing().order_by("title", "pk"))
    kept = [page for page in pages if area in ("", page.area) and phase in ("", page.phase)]
    kept.sort(key=lambda page: _ORDER.index(Phase(page.phase)))
    return {
        "programmes": [_card(page) for page in kept],
        "all_count": len(pages),
        "areas": Area.choices,
        "area": area,
        "phases": Phase.choices,
        "phase": phase,
    }


def _card(page: ProgrammePage) -> dict[str, Any]:
    actions = page.actions.all()
    return {
        "page": page,
        "address": path_of(page),
        "dates": dates_words(page.begins, page.ends),
        "aims": [_aim(aim) for aim in page.aims.all()],
        "open": sum(each.state == ActionState.OPEN for each in actions),
        "late": sum(each.is_late for each in actions),
    }


def dates_words(begins: str, ends: str) -> str:
    """“from April 2020 to 31 March 2021”, as exactly as it is known; what is not known is left out."""
    return " ".join(f"{word} {day_words(known)}" for word, known in (("from", begins), ("to", ends)) if known)


def day_words(known: str) -> str:
    """A partial date to read: “2018”, “November 2018”, “5 November 2018”."""
    return f"{date.fromisoformat(known):%-d %B %Y}" if len(known) == 10 else when_known(known)


def _aim(aim: ProgrammeAim) -> dict[str, Any]:
    passed = aim.by_when < today().isoformat()[: len(aim.by_when)]
    return {"aim": aim, "by_when": day_words(aim.by_when), "late": passed and not aim.reached}


def facts_of(page: ProgrammePage, person: "Person") -> dict[str, Any]:
    """Everything that stands on the page beside its title and summary."""
    actions = list(page.actions.select_related("owner__organisation")) if page.pk else []
    return {
        "page": page,
        "dates": dates_words(page.begins, page.ends),
        "trusts": list(Organisation.objects.members().order_by("name")),
        "partners": list(page.partners.all()),
        "aims": [_aim(aim) for aim in page.aims.all()],
        **_measures(page, person),
        "practices": _practices(page, person),
        "amounts": [claim_of(row, page) for row in page.amounts.select_related("organisation", "theme")],
        "actions": [{"action": each, "may_settle": may_settle(person, each)} for each in actions],
        "open": sum(each.state == ActionState.OPEN for each in actions),
        "late": sum(each.is_late for each in actions),
        "notes": list(page.notes.select_related("by__organisation")) if page.pk else [],
        "looks_after": looks_after(person, page),
        "may_withdraw": may_withdraw(person, page),
    }


def _measures(page: ProgrammePage, person: "Person") -> dict[str, Any]:
    """Each measure with the overview's own cells: latest figure, signal in words, small chart."""
    links = list(page.linked_measures.select_related("measure"))
    if not links:
        return {"measures": [], "members": []}
    readings = read_measures([link.measure.slug for link in links], person=person)
    rows = {row.slug: row for row in rows_of(readings)}
    shown = [{"row": rows[link.measure.slug], "why": link.why} for link in links if link.measure.slug in rows]
    return {"measures": shown, "members": readings.members}


def _practices(page: ProgrammePage, person: "Person") -> list[dict[str, Any]]:
    """Linked practices that `person` may read; what is its trust's alone is not there for the other."""
    links = list(page.linked_practices.all())
    keys = [link.practice_id for link in links]
    found = PracticePage.objects.visible_to(person).select_related("organisation", "state").filter(pk__in=keys)
    visible = {practice.pk: practice for practice in found}
    adoptions: dict[int, list[Adoption]] = {}
    for adoption in Adoption.objects.select_related("organisation").filter(practice__in=list(visible)):
        adoptions.setdefault(adoption.practice_id, []).append(adoption)
    return [
        {
            "practice": visible[link.practice_id],
            "address": path_of(visible[link.practice_id]),
            "part": link.part,
            "adoptions": adoptions.get(link.practice_id, []),
        }
        for link in links
        if link.practice_id in visible
    ]
