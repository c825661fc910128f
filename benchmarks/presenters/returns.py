"""A return in words: its findings, and what it would change."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks.formatting import natural_order
from benchmarks.in_force import is_figure
from benchmarks.models import Return, ReturnFinding, ReturnRow
from benchmarks.models.kpi_return import CHANGE_KINDS
from portal.models import Organisation


def month_words(period: str) -> str:
    """ "2020-04" as "April 2020"; nothing for nothing."""
    return f"{date(int(period[:4]), int(period[5:]), 1):%B %Y}" if period else ""


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 error", "2 errors", "no errors"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}" if number else f"no {many or one + 's'}"


def changes_in_words(kpi_return: Return) -> str:
    """ "412 new and 3 revised figures for South Central, and 2 figures removed"."""
    said, gone = said_in_words(kpi_return), f"{counted(kpi_return.removed, 'figure')} removed"
    if said:
        return f"{said}, and {gone}" if kpi_return.removed else said
    return f"{gone if kpi_return.removed else 'no change'} for {kpi_return.organisation.short_name}"


def said_in_words(kpi_return: Return) -> str:
    """The same without what is removed; nothing when nothing is said anew."""
    numbers = ((kpi_return.added, "new"), (kpi_return.revised, "revised"))
    parts = [counted(number, word, word) for number, word in numbers if number]
    figures = "figure" if kpi_return.added + kpi_return.revised == 1 else "figures"
    return f"{' and '.join(parts)} {figures} for {kpi_return.organisation.short_name}" if parts else ""


def publish_in_words(kpi_return: Return) -> str:
    """What the button says that publishes: "Publish 2 new figures for South Central". What is removed stands above it."""
    if kpi_return.removed:
        return "Publish"
    return f"Publish {said}" if (said := said_in_words(kpi_return)) else "Publish it; no figure changes"


def removed_in_words(kpi_return: Return) -> str:
    """ "604 published figures will be removed"; nothing when none will."""
    number = kpi_return.removed
    return f"{counted(number, 'published figure')} will be removed" if number else ""


def unchanged_in_words(kpi_return: Return) -> str:
    """ "2,525 figures stay as they are."; nothing when none does."""
    number = kpi_return.unchanged
    return f"{counted(number, 'figure')} {'stays as it is' if number == 1 else 'stay as they are'}." if number else ""


def beside_national_in_words(number: int) -> tuple[str, str]:
    """ "4 figures differ from national figures" and what that means for them; nothing when none does."""
    if number == 1:
        return "1 figure differs from the national one", "which stands over it; it is kept and shown beside it"
    many = f"{counted(number, 'figure')} differ from national figures"
    return (many, "which stand over them; they are kept and shown beside them") if number else ("", "")


def months_in_words(kpi_return: Return) -> str:
    first, last = month_words(kpi_return.first_period), month_words(kpi_return.last_period)
    return first if first == last else f"{first} to {last}"


@dataclass(frozen=True)
class FindingGroup:
    """Findings of one rule about one item, answered together."""

    rule: str
    item: str
    findings: list[ReturnFinding]
    reason: str

    @property
    def words(self) -> str:
        first = self.findings[0].message
        more = len(self.findings) - 1
        return f"{first} And {counted(more, 'more cell')} like it." if more else first


def warning_groups(kpi_return: Return) -> list[FindingGroup]:
    reasons = {(reason.rule, reason.item): reason.reason for reason in kpi_return.warning_reasons.all()}
    groups: dict[tuple[str, str], list[ReturnFinding]] = {}
    for finding in kpi_return.findings.filter(severity="warning"):
        groups.setdefault((finding.rule, finding.item), []).append(finding)
    return [FindingGroup(rule, item, found, reasons.get((rule, item), "")) for (rule, item), found in groups.items()]


def given_reasons(kpi_return: Return, groups: Iterable[FindingGroup]) -> list[tuple[str, str, str]]:
    """Of each group that has one: what the warning says, the reason, and who gave it."""
    names = {(each.rule, each.item): each.by.name for each in kpi_return.warning_reasons.select_related("by")}
    return [
        (group.words, group.reason, names[group.rule, group.item])
        for group in groups
        if (group.rule, group.item) in names
    ]


def place(finding: ReturnFinding) -> str:
    """ "Sheet 1, F12": where a person finds the cell."""
    cell = f"{finding.column}{finding.row or ''}"
    return ", ".join(
        filter(None, [finding.sheet, cell if finding.column else f"row {finding.row}" if finding.row else ""])
    )


@dataclass(frozen=True)
class Change:
    dataset: str
    organisation_code: str
    period: str
    code: str
    old: str
    new: str
    kind: str
    note: str = ""

    @property
    def month(self) -> str:
        return month_words(self.period)


def changes(rows: Iterable[ReturnRow], kind: str = "") -> Iterator[Change]:
    """Each cell that publishing changes (of `kind`, when one is given), in the order of the rows, and A2 before A10."""
    for row in rows:
        kinds, said, notes = row.kinds.split(), json.loads(row.figures), notes_of(row)
        cells = _cells(row, kinds, said)
        for code in sorted(cells, key=natural_order):
            old, new = cells[code]
            found = _kind_of_change(kinds, old, left_out=code not in said)
            if kind in ("", found):
                note = notes.get(code, "")
                yield Change(row.dataset, row.organisation_code, row.period, code, old or "", new, found, note)


def notes_of(row: ReturnRow) -> dict[str, str]:
    """What the sender wrote beside the figures, by code."""
    notes: dict[str, str] = json.loads(row.notes) if row.notes else {}
    return notes


def _cells(row: ReturnRow, kinds: list[str], said: dict[str, str]) -> dict[str, tuple[str | None, str]]:
    """Old and new by code. Of a month of which nobody said anything before the row holds no list: all its figures are new."""
    if row.changes:
        cells: dict[str, tuple[str | None, str]] = json.loads(row.changes)
        return cells
    if kinds != ["added"]:
        return {}
    return {code: (None, text) for code, text in said.items() if is_figure(text)}


def _kind_of_change(kinds: list[str], old: str | None, *, left_out: bool) -> str:
    """As the counts of the preview have it, which keeps no figure before of what is added. Of returns from before it did so a row's
    changes were all added or none."""
    if old is None or kinds == ["added"]:
        return "added"
    return "removed" if left_out and "removed" in kinds else "revised"


def kinds_of_changes(kpi_return: Return) -> list[tuple[str, str]]:
    """The kinds that the return has, each with its number in words: `("revised", "3 revised")`."""
    numbers = ((kind, getattr(kpi_return, kind)) for kind in CHANGE_KINDS)
    return [(kind, f"{number:,} {kind}") for kind, number in numbers if number]


def months_of_changes(rows: Iterable[ReturnRow], kind: str = "") -> list[dict[str, Any]]:
    """How many cells change (in the way of `kind`) in each month of each organisation, newest month first."""
    counts = Counter((change.period, change.organisation_code) for change in changes(rows, kind))
    names = dict(Organisation.objects.values_list("code", "short_name"))
    return [
        {
            "period": period,
            "month": month_words(period),
            "organisation": code,
            "name": names.get(code, code),
            "cells": number,
        }
        for (period, code), number in sorted(counts.items(), reverse=True)
    ]


def layout_words(kpi_return: Return) -> str:
    """The layout as a person calls it."""
    names = {
        "ambsys": "Ambulance Systems Indicators, as published",
        "ambco": "Ambulance Clinical Outcomes, as published",
    }
    return names.get(kpi_return.layout, "The portal's template" if kpi_return.layout else "")


def organisation_names(kpi_return: Return) -> str:
    """Whom the file is about: up to three by name, more by number."""
    codes = kpi_return.organisation_codes
    if len(codes) > 3:
        return f"{len(codes)} organisations ({', '.join(codes)})"
    return ", ".join(
        Organisation.objects.filter(code__in=codes).order_by("short_name").values_list("short_name", flat=True)
    )
