"""What joint programmes claim to cost and to save, for whoever adds up."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.formatting import format_figure
from portal.pages import path_of
from portal.policy import JOINT
from practices.models import AmountKind, ProgrammeAmount, ProgrammePage, Recurrence
from practices.models.choices import DID_NOT_HAPPEN

if TYPE_CHECKING:
    from portal.models import Person


@dataclass(frozen=True, slots=True)
class ProgrammeClaim:
    """One amount, as its source gives it, in the prices of `price_year`.

    `key` is that of the row. `organisation` is an ODS code, or `portal.policy.JOINT` for both trusts together, and `whose`
    says it in words; `theme` is the code of an improvement theme. `page_address` leads to the programme, `source_address` out
    of the portal (it may be empty: then `source` names the paper). `demonstration` says in words that it did not happen,
    else it is empty.
    """

    key: int
    organisation: str
    whose: str
    theme: str
    theme_label: str
    kind: AmountKind
    recurrence: Recurrence
    pounds: Decimal
    price_year: int
    what: str
    source: str
    source_address: str
    title: str
    page_address: str
    demonstration: str

    @property
    def words(self) -> str:
        """“£120,000 a year saved, as claimed (prices of 2019)”."""
        often = "once" if self.recurrence == Recurrence.ONCE else "a year"
        verb = "saved" if self.kind == AmountKind.SAVING else "spent"
        return f"{format_figure(self.pounds, 'pounds')} {often} {verb}, as claimed (prices of {self.price_year})"


def claims_of_programmes(person: "Person") -> list[ProgrammeClaim]:
    """Every amount on a live programme that `person` may read, in the order of title and row; two queries."""
    visible = ProgrammePage.objects.visible_to(person).select_related("state")
    pages = {page.pk: page for page in visible}
    rows = ProgrammeAmount.objects.filter(programme__in=list(pages)).select_related("theme", "organisation")
    rows = rows.order_by("programme__title", "programme", "sort_order", "pk")
    return [claim_of(row, pages[row.programme_id]) for row in rows]


def claim_of(row: ProgrammeAmount, page: ProgrammePage) -> ProgrammeClaim:
    """One row of `page` as a claim."""
    return ProgrammeClaim(
        key=row.pk,
        organisation=row.organisation_id or JOINT,
        whose=row.organisation.short_name if row.organisation else "Both trusts together",
        theme=row.theme.code,
        theme_label=row.theme.label,
        kind=AmountKind(row.kind),
        recurrence=Recurrence(row.recurrence),
        pounds=row.pounds,
        price_year=row.price_year,
        what=row.what,
        source=row.source,
        source_address=row.source_address,
        title=page.title,
        page_address=path_of(page),
        demonstration=DID_NOT_HAPPEN if page.state.demonstration else "",
    )
