"""Decisions about how charts are calculated. Never made by the portal of itself."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from benchmarks.catalogue.values import PERIOD
from benchmarks.models import ChartDecision, Dataset, DecisionKind, Measure
from portal.actions.acting import action
from portal.audit import record
from portal.free_text import personal_data_refusal
from portal.models import Organisation, OrganisationKind, Person
from portal.permissions import Permission
from portal.policy import require

LONGEST_REASON = 200  # characters; it stands on every chart
# What people decide; a series starts where the portal's seed says.
DECIDED = (DecisionKind.REBASE, DecisionKind.DEFINITION_CHANGE, DecisionKind.BASELINE)
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
    """Start limits afresh, or freeze them, for one measure. Raises `ValidationError` for each field that is amiss.

    Administrators decide for their own organisation, those of the nation for each trust and for all.
    """
    require(by, Permission.MANAGE_CATALOGUE, organisation or _nation())
    errors = {}
    if kind not in DECIDED:
        errors["kind"] = "Say whether limits start afresh, the definition changed, or limits are frozen."
    for name, period in (("first", first), ("last", last)):
        if period and not PERIOD.fullmatch(period):
            errors[name] = "Write the month as year and number, such as 2020-03."
        # By the real date, as with marks: figures may be of a month that the portal's date has not reached.
        elif period > f"{timezone.localdate():%Y-%m}":
            errors[name] = "Choose a month that has begun."
    if not first:
        errors["first"] = "Say from which month on."
    if kind == DecisionKind.BASELINE and not errors and not last >= first:
        errors["last"] = "Say with which month the frozen range ends; it cannot end before it starts."
    if not reason.strip():
        errors["reason"] = "Give the reason; it is shown on every chart."
    elif len(reason.strip()) > LONGEST_REASON:
        errors["reason"] = f"Use at most {LONGEST_REASON} characters; there are {len(reason.strip())}."
    elif refusal := personal_data_refusal(reason):
        errors["reason"] = refusal
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
        organisation=organisation.code if organisation else "",
        words=f"{decision.get_kind_display()} for {measure} at {where} from {first}: {decision.reason}.",
    )
    return decision


@action
def take_back_decision(*, by: Person, decision: ChartDecision, reason: str) -> None:
    """Let a decision no longer hold; it stays on record. Raises `ValidationError` without a reason, or the second time."""
    require(by, Permission.MANAGE_CATALOGUE, decision.organisation or _nation())
    if not reason.strip():
        raise ValidationError({"reason": "Give the reason; it is kept with the decision."})
    if len(reason.strip()) > LONGEST_REASON:
        raise ValidationError({"reason": f"Use at most {LONGEST_REASON} characters; there are {len(reason.strip())}."})
    if refusal := personal_data_refusal(reason):
        raise ValidationError({"reason": refusal})
    if decision.taken_back_at is not None:
        raise ValidationError("It was taken back already.")
    decision.taken_back_at, decision.taken_back_by, decision.taken_back_reason = timezone.now(), by, reason.strip()
    decision.save()
    record(
        by=by,
        verb="chart.take-back",
        about=decision,
        organisation=decision.organisation_id or "",
        words=f"Taken back: {decision}. {decision.taken_back_reason}",
    )


def _nation() -> Organisation:
    """Whoever decides for all organisations is its administrator."""
    return Organisation.objects.get(kind=OrganisationKind.NATION)
