"""Reading a return's file into rows and findings. The file is read outside any transaction; storing is one."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain
from typing import BinaryIO, cast

from django.db import connection
from django.utils import timezone

from benchmarks.actions.publishing import preview
from benchmarks.in_force import is_figure
from benchmarks.models import Return, ReturnFinding, ReturnRow, Series
from benchmarks.months import spoken_of
from benchmarks.querysets import current_catalogue
from benchmarks.returns.facts import Facts, OrganisationFacts, OrganisationKind
from benchmarks.returns.findings import Finding, RefusedError, Severity
from benchmarks.returns.history_checks import History
from benchmarks.returns.layouts import TEMPLATE
from benchmarks.returns.reading import read_return
from benchmarks.returns.stated import StatedMonth
from portal.models import Organisation
from portal.models import OrganisationKind as PortalKind

PERSONAL_DATA = "personal-data"

_KINDS = {
    PortalKind.NATION: OrganisationKind.NATION,
    PortalKind.REGION: OrganisationKind.REGION,
    PortalKind.MEMBER: OrganisationKind.TRUST,
    PortalKind.COMPARATOR: OrganisationKind.TRUST,
}


@dataclass(slots=True)
class Checked:
    """What reading a file gave, its months in order. `readable` is false when nothing could be made of it at all."""

    readable: bool
    layout: str = ""
    rows: int = 0
    findings: list[Finding] = field(default_factory=list)
    months: list[StatedMonth] = field(default_factory=list)

    @property
    def periods(self) -> list[str]:
        return sorted({month.period for month in self.months})

    @property
    def organisations(self) -> list[str]:
        return sorted({month.organisation for month in self.months})


def read_file(kpi_return: Return, *, reached: Callable[[int], object] = lambda row: None) -> Checked:
    """Read the return's file in a child process, check it, and gather its months.

    `reached` hears now and then which row of the file has been read. What is gathered is bounded by the limit on the file's size.
    """
    checked = Checked(readable=True)
    try:
        with (
            kpi_return.file.open("rb") as source,
            read_return(
                cast(BinaryIO, source),
                filename=kpi_return.file_name,
                facts=facts_for(kpi_return),
                history=_histories(),
                reached=reached,
            ) as reading,
        ):
            checked.layout = reading.layout
            checked.months = list(chain.from_iterable(reading.batches()))
            checked.rows, checked.findings = reading.rows, reading.findings
    except RefusedError as refused:
        return Checked(readable=False, findings=[refused.finding])
    return checked


def store(kpi_return: Return, checked: Checked) -> None:
    """Put what was read beside the return, in place of what an earlier reading gave. Needs a transaction."""
    kpi_return.rows.all().delete()
    kpi_return.findings.all().delete()
    findings = [_excused(kpi_return, finding) for finding in checked.findings]
    kpi_return.layout = checked.layout
    kpi_return.rows_read = checked.rows
    kpi_return.organisation_codes = checked.organisations
    periods = checked.periods
    kpi_return.first_period, kpi_return.last_period = (periods[0], periods[-1]) if periods else ("", "")
    kpi_return.error_count = sum(finding.severity == Severity.ERROR for finding in findings)
    kpi_return.warning_count = sum(finding.severity == Severity.WARNING for finding in findings)
    ReturnFinding.objects.bulk_create((_stored(kpi_return, finding) for finding in findings), batch_size=500)
    if not kpi_return.error_count:
        _store_rows(kpi_return, checked)


def _store_rows(kpi_return: Return, checked: Checked) -> None:
    """One plain statement: rows by the thousand cost the model layer ten times as much as the database."""
    whole = checked.layout != TEMPLATE
    previewed = preview(kpi_return, checked.months, whole=whole)
    values = [
        (dataset, organisation, period, figures, notes, changes, kinds)
        for (dataset, organisation, period, figures, _filled, _cells, notes), (changes, kinds) in zip(
            checked.months, previewed, strict=True
        )
    ]
    quote = connection.ops.quote_name
    columns = ", ".join(map(quote, ("kpi_return_id", "whole", *_OF_MONTH)))
    places = ", ".join([f"{kpi_return.pk:d}", "TRUE" if whole else "FALSE", *["%s"] * len(_OF_MONTH)])
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(ReturnRow._meta.db_table)} ({columns}) VALUES ({places})",  # noqa: S608 - names of ours
            values,
        )


_OF_MONTH = ("dataset", "organisation_code", "period", "figures", "notes", "changes", "kinds")


def facts_for(kpi_return: Return) -> Facts:
    organisations = {
        organisation.code: OrganisationFacts(
            organisation.code, _KINDS[PortalKind(organisation.kind)], organisation.parent_id or ""
        )
        for organisation in Organisation.objects.all()
    }
    own = "" if kpi_return.national else kpi_return.organisation_id
    last_ended = timezone.localdate().replace(day=1) - timedelta(days=1)
    return Facts(current_catalogue(), organisations, own, f"{last_ended:%Y-%m}")


def _histories() -> History:
    organisations = {organisation for _, organisation in spoken_of()}
    return lambda organisation: _FiguresInForce(organisation) if organisation in organisations else {}


class _FiguresInForce(Mapping[str, Mapping[str, str]]):
    """The figures in force of one organisation by item and period; a series is unpacked when first asked for."""

    def __init__(self, organisation: str) -> None:
        rows = Series.objects.filter(organisation_id=organisation).values_list("item__code", "figures")
        self._packed = dict(rows)
        self._unpacked: dict[str, dict[str, str]] = {}

    def __getitem__(self, item: str) -> Mapping[str, str]:
        if item not in self._unpacked:
            figures = json.loads(self._packed[item])
            self._unpacked[item] = {period: text for period, (text, _flags) in figures.items() if is_figure(text)}
        return self._unpacked[item]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


def _excused(kpi_return: Return, finding: Finding) -> Finding:
    """What looked like personal data is a warning once a manager has said, with a reason, that it is none."""
    if finding.rule != PERSONAL_DATA or not kpi_return.personal_data_override:
        return finding
    return Finding(Severity.WARNING, finding.rule, finding.message, finding.fix, finding.cell, finding.item)


def _stored(kpi_return: Return, finding: Finding) -> ReturnFinding:
    cell = finding.cell
    return ReturnFinding(
        kpi_return=kpi_return,
        severity=finding.severity.value,
        rule=finding.rule,
        item=finding.item[:40],
        sheet=(cell.sheet or "")[:80],
        row=cell.row,
        column=cell.column or "",
        header=(cell.header or "")[:200],
        value=(cell.value or "")[:200],
        message=finding.message,
        fix=finding.fix,
    )
