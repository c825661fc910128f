"""Decisions about how charts are calculated. Never made by the portal of itself."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from benchmarks.catalogue.values import PERIOD
from benchmarks.models import ChartDecision, Dataset, DecisionKind, Measure
from portal.actions.acting import action
from portal.audit import record
from portal.models import Organisation, Person
from portal.permissions import Permission
from portal.policy import require

SEEDED = (
    # kind, dataset, first, last, reason
    (DecisionKind.SEED, Dataset.AMBCO, "2017-11", "", "the clinical outcomes were defined anew"),
    (DecisionKind.BASELINE, Dataset.AMBSYS, "2017-11", "2020-02", "first wave of COVID-19"),
)


@action
def seed_chart_decisions() -> None:
    """Make the decisions that the portal starts with, each once; one that was taken back stays so."""
    for kind, dataset, first, last, reason in SEEDED:
        ChartDecision.objects.get_or_create(
            kind=kind, dataset=dataset, first=first, last=last, by=None, defaults={"reason": reason}
        )


@action
def decide(
    *,
    by: Person,
    measure: Measure,
    kind: DecisionKind,
    first: str,
    reason: str,
    last: str = "",
    organisation: Organisation | None = None,
) -> ChartDecision:
    """Start limits afresh, or freeze them, for one measure. Raises `ValidationError` for each field that is amiss."""
    require(by, Permission.MANAGE_CATALOGUE)
    errors = {}
    for name, period in (("first", first), ("last", last)):
        if period and not PERIOD.fullmatch(period):
            errors[name] = "Write the month as year and number, such as 2020-03."
    if not first:
        errors["first"] = "Say from which month on."
    if kind == DecisionKind.BASELINE and not errors and not last >= first:
        errors["last"] = "Say with which month the frozen range ends; it cannot end before it starts."
    if not reason.strip():
        errors["reason"] = "Give the reason; it is shown on every chart."
    if errors:
        raise ValidationError(errors)
    decision = ChartDecision.objects.create(
        kind=kind,
        measure=measure,
        organisation=organisation,
        first=first,
        last=last if kind == DecisionKind.BASELINE else "",
        reason=reason.strip(),
        by=by,
    )
    where = organisation.short_name if organisation else "all organisations"
    record(
        by=by,
        verb="chart.decide",
        about=decision,
        words=f"{decision.get_kind_display()} for {measure} at {where} from {first}: {decision.reason}.",
    )
    return decision


@action
def take_back_decision(*, by: Person, decision: ChartDecision, reason: str) -> None:
    """Let a decision no longer hold; it stays on record."""
    require(by, Permission.MANAGE_CATALOGUE)
    if not reason.strip():
        raise ValidationError({"reason": "Give the reason; it is kept with the decision."})
    if decision.taken_back_at is not None:
        raise ValidationError("It was taken back already.")
    decision.taken_back_at, decision.taken_back_by, decision.taken_back_reason = timezone.now(), by, reason.strip()
    decision.save()
    record(by=by, verb="chart.take-back", about=decision, words=f"Taken back: {decision}. {decision.taken_back_reason}")
