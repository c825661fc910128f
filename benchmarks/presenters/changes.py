"""The figures that a return changes, as the page shows them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.urls import reverse

from benchmarks.in_force import MARKS
from benchmarks.models import DataItem
from benchmarks.presenters.figure import figure_words, note_words
from benchmarks.presenters.returns import Change
from benchmarks.returns.statuses import Status
from benchmarks.small_figures import SmallFigures
from portal.models import Organisation


@dataclass(frozen=True)
class ShownChange:
    """One changed figure in words, with the address of its history; no address before anything published spoke of it."""

    month: str
    organisation: str
    label: str
    before: str
    after: str
    kind: str
    note: str
    address: str


def withheld(changes: Iterable[Change], small: SmallFigures) -> Iterator[Change]:
    """The changes with small numbers withheld, and the notes beside them, which may name either figure."""
    for each in changes:
        old, new = (small.shown(text, each.code, each.organisation_code) for text in (each.old, each.new))
        hidden = each.note and (old, new) != (each.old, each.new)
        yield replace(each, old=old, new=new, note=MARKS[Status.SUPPRESSED] if hidden else each.note)


def shown(changes: Iterable[Change], small: SmallFigures, *, published: bool) -> list[ShownChange]:
    """Names, units and figures in words, small numbers withheld; two queries, however many changes.

    `published` is whether the return that changes them ever was.
    """
    found = list(withheld(changes, small))
    items = DataItem.objects.in_bulk({each.code for each in found}, field_name="code")
    names = organisation_short_names({each.organisation_code for each in found})
    return [
        _shown(
            each,
            items[each.code],
            names.get(each.organisation_code, each.organisation_code),
            has_history=published or bool(each.old),
        )
        for each in found
    ]


def organisation_short_names(codes: Iterable[str]) -> dict[str, str]:
    """What the screens of the returns call organisations, by code: a region's full name is some trust's short one."""
    return dict(Organisation.objects.filter(code__in=codes).values_list("code", "short_name"))


def _shown(change: Change, item: DataItem, organisation: str, *, has_history: bool) -> ShownChange:
    address = reverse("returns:figure", args=[change.code, change.organisation_code, change.period])
    return ShownChange(
        month=change.month,
        organisation=organisation,
        label=str(item),
        before=figure_words(change.old, item) if change.old else "none",
        after=figure_words(change.new, item) if change.new else "none",
        kind=change.kind,
        note=note_words(change.note),
        address=address if has_history else "",
    )
