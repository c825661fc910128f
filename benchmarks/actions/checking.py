"""Reading a return's file into rows and findings. The file is read outside any transaction; storing is one."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from django.utils import timezone

from benchmarks.actions.publishing import preview
from benchmarks.in_force import is_figure, stored
from benchmarks.models import DataItem, Return, ReturnFinding, ReturnRow, Series
from benchmarks.months import Month
from benchmarks.querysets import current_catalogue
from benchmarks.returns.facts import Facts, OrganisationFacts, OrganisationKind
from benchmarks.returns.findings import Finding, RefusedError, Severity
from benchmarks.returns.history_checks import History
from benchmarks.returns.layouts import TEMPLATE
from benchmarks.returns.reading import read_return
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
    """What reading a file gave. `readable` is false when nothing could be made of it at all."""

    readable: bool
    layout: str = ""
    rows: int = 0
    findings: list[Finding] = field(default_factory=list)
    figures: dict[Month, dict[str, str]] = field(default_factory=dict)
    notes: dict[Month, dict[str, str]] = field(default_factory=dict)

    @property
    def periods(self) -> list[str]:
        return sorted({month.period for month in self.figures})

    @property
    def organisations(self) -> list[str]:
        return sorted({month.organisation_code for month in self.figures})


def read_file(kpi_return: Return, *, reached: Callable[[int], object] = lambda row: None) -> Checked:
    """Read the return's file in a child process, check it, and gather its figures by month.

    `reached` hears now and then which row of the file has been read. What is gathered is bounded by the limit on the file's size.
    """
    facts = facts_for(kpi_return)
    checked = Checked(readable=True)
    datasets = {code: item.dataset for code, item in facts.catalogue.items.items()}
    try:
        with (
            kpi_return.file.open("rb") as source,
            read_return(
                cast(BinaryIO, source), filename=kpi_return.file_name, facts=facts, history=_history()
            ) as reading,
        ):
            checked.layout = reading.layout
            for batch in reading.batches():
                for figure in batch:
                    month = Month(datasets[figure.item], figure.organisation, figure.period)
                    checked.figures.setdefault(month, {})[figure.item] = stored(figure.status, figure.value)
                    if figure.note:
                        checked.notes.setdefault(month, {})[figure.item] = figure.note
                if batch:
                    reached(batch[-1].row)
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
    kpi_return.first_period = checked.periods[0] if checked.periods else ""
    kpi_return.last_period = checked.periods[-1] if checked.periods else ""
    kpi_return.error_count = sum(finding.severity == Severity.ERROR for finding in findings)
    kpi_return.warning_count = sum(finding.severity == Severity.WARNING for finding in findings)
    ReturnFinding.objects.bulk_create((_stored(kpi_return, finding) for finding in findings), batch_size=500)
    if not kpi_return.error_count:
        ReturnRow.objects.bulk_create(preview(kpi_return, _rows(kpi_return, checked)), batch_size=500)


def _rows(kpi_return: Return, checked: Checked) -> Iterator[ReturnRow]:
    whole = checked.layout != TEMPLATE
    for month, figures in sorted(checked.figures.items()):
        yield ReturnRow(
            kpi_return=kpi_return,
            dataset=month.dataset,
            organisation_code=month.organisation_code,
            period=month.period,
            whole=whole,
            figures=_dumps(figures),
            notes=_dumps(checked.notes[month]) if month in checked.notes else "",
        )


def facts_for(kpi_return: Return) -> Facts:
    organisations = {
        organisation.code: OrganisationFacts(
            organisation.code, _KINDS[PortalKind(organisation.kind)], organisation.parent_id or ""
        )
        for organisation in Organisation.objects.all()
    }
    own = "" if kpi_return.national else kpi_return.organisation_id
    return Facts(current_catalogue(), organisations, own, f"{timezone.localdate():%Y-%m}")


def _history() -> History:
    """The figures in force of a series, read from the database when first asked for."""
    organisations: dict[str, dict[str, str]] = {}
    codes = dict(DataItem.objects.values_list("pk", "code"))

    def history(item: str, organisation: str) -> Mapping[str, str]:
        if organisation not in organisations:
            rows = Series.objects.filter(organisation_id=organisation).values_list("item_id", "figures")
            organisations[organisation] = {codes[item_id]: figures for item_id, figures in rows}
        figures = json.loads(organisations[organisation].get(item, "{}"))
        return {period: value for period, (value, _flags) in figures.items() if is_figure(value)}

    return history


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
        item=finding.item,
        sheet=cell.sheet or "",
        row=cell.row,
        column=cell.column or "",
        header=(cell.header or "")[:200],
        value=(cell.value or "")[:200],
        message=finding.message,
        fix=finding.fix,
    )


def _dumps(values: dict[str, str]) -> str:
    return json.dumps(values, separators=(",", ":"), sort_keys=True)
