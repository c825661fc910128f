"""Who follows a measure is told what a return revised of its figures: one line a return, old and new, small numbers withheld."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from benchmarks.in_force import Statement, figures_in_force
from benchmarks.models import FollowedMeasure, NewsOfReturn, Return, ReturnStatus
from benchmarks.months import compare, standing_statements
from benchmarks.presenters.changes import ShownChange, shown
from benchmarks.presenters.returns import Change, changes
from benchmarks.small_figures import small_figures
from portal.actions.acting import action
from portal.actions.notices import notify
from portal.models import Organisation, Person
from portal.notices import kinds
from portal.notices.kinds import NoticeKind

REVISED = NoticeKind(
    "figure-revised", "Figures of a measure that you follow were revised", weekly=True, topic="Returns and figures"
)

kinds.register(REVISED)

NAMED = 2  # figures that a line names; the others are counted


@dataclass(frozen=True, slots=True)
class _Event:
    """A publication or withdrawal that followers were not told of yet."""

    kpi_return: Return
    withdrawn: bool
    at: datetime


def tell_of_revisions() -> int:
    """Write what publications and withdrawals revised for those who followed then; return how many notices.

    The installation itself does it, after each of them and every day; each is news once.
    """
    followed = list(FollowedMeasure.objects.active().with_items())
    since = min((each.since for each in followed), default=None)
    return sum(_tell(event=event, followed=followed) for event in _events(since)) if since else 0


def _events(since: datetime) -> Iterable[_Event]:
    for each in Return.objects.filter(published_at__gte=since).exclude(news__withdrawn=False).order_by("sequence"):
        if each.published_at:
            yield _Event(each, False, each.published_at)
    for each in Return.objects.filter(withdrawn_at__gte=since).exclude(news__withdrawn=True).order_by("withdrawn_at"):
        if each.withdrawn_at:
            yield _Event(each, True, each.withdrawn_at)


@action
def _tell(*, event: _Event, followed: list[FollowedMeasure]) -> int:
    _, new = NewsOfReturn.objects.get_or_create(kpi_return=event.kpi_return, withdrawn=event.withdrawn)
    if not new:
        return 0
    found = _withdrawn(event.kpi_return) if event.withdrawn else _published(event.kpi_return)
    if not found:
        return 0
    told = 0
    for people, seen in _circles(found, [each for each in followed if each.since <= event.at]):
        lines = [each for each in shown(seen, small_figures(people[0]), published=True) if each.before != each.after]
        if lines:
            told += notify(
                people=people,
                kind=REVISED.slug,
                words=_words(event, lines),
                address=lines[0].address,
                about=event.kpi_return,
                occasion="withdrawn" if event.withdrawn else "published",
            )
    return told


def _published(kpi_return: Return) -> list[Change]:
    """What its publication revised or removed at the member trusts. Nothing of a return that is gone again."""
    if kpi_return.status == ReturnStatus.WITHDRAWN:
        return []
    rows = kpi_return.rows.filter(organisation_code__in=_members()).exclude(kinds="")
    return [each for each in changes(rows) if each.kind != "added"]


def _withdrawn(kpi_return: Return) -> list[Change]:
    """What its withdrawal changed back at the member trusts, as the other returns stand now."""
    found = []
    said = {}
    for row in kpi_return.rows.filter(organisation_code__in=_members()):
        place = row.dataset, row.organisation_code
        if place not in said:
            said[place] = standing_statements(*place, excluding=kpi_return.pk)
        standing = said[place].get(row.period, [])
        own = Statement(kpi_return.sequence or 0, kpi_return.national, row.whole, json.loads(row.figures))
        cells = compare(figures_in_force([*standing, own]), figures_in_force(standing)).cells
        found += [Change(*place, row.period, code, old or "", new, "revised") for code, (old, new) in cells.items()]
    return found


def _members() -> list[str]:
    return list(Organisation.objects.members().values_list("pk", flat=True))


def _circles(found: list[Change], followed: Iterable[FollowedMeasure]) -> Iterable[tuple[list[Person], list[Change]]]:
    """Who sees what: people of one organisation who follow the same of the changed figures, the newest month first."""
    wanted: dict[Person, set[tuple[str, str]]] = defaultdict(set)
    changed = {(each.code, each.organisation_code) for each in found}
    for each in followed:
        items = codes_of(each)
        wanted[each.person] |= {place for place in changed if place[0] in items and each.covers(place[1])}
    circles: dict[tuple[str, frozenset[tuple[str, str]]], list[Person]] = defaultdict(list)
    for person, places in wanted.items():
        if places:
            circles[person.organisation_id, frozenset(places)].append(person)
    newest_first = sorted(found, key=lambda each: each.period, reverse=True)
    for (_, seen), people in circles.items():
        yield people, [each for each in newest_first if (each.code, each.organisation_code) in seen]


def codes_of(followed: FollowedMeasure) -> set[str]:
    measure = followed.measure
    items = (measure.numerator, measure.denominator, measure.published)
    return {item.code for item in items if item is not None}


def _words(event: _Event, lines: list[ShownChange]) -> str:
    named = "; ".join(
        f"{each.label}, {each.organisation}, {each.month}: {each.before} → {each.after}" for each in lines[:NAMED]
    )
    more = f"; and {len(lines) - NAMED} more" if len(lines) > NAMED else ""
    what = "was withdrawn, which changed" if event.withdrawn else "revised"
    figures = "a figure" if len(lines) == 1 else f"{len(lines)} figures"
    return f"{event.kpi_return.file_name} {what} {figures} that you follow. {named}{more}."
