"""Forms of the returns, the marks and the decisions about limits."""

from operator import itemgetter
from typing import Any, cast

from django import forms

from benchmarks.actions.chart_decisions import DECIDED, LONGEST_REASON
from benchmarks.formatting import format_month
from benchmarks.models import DecisionKind, MarkKind, Return
from benchmarks.presenters.changes import organisation_short_names
from benchmarks.presenters.returns import kinds_of_changes
from portal.free_text import personal_data_refusal
from portal.models import Organisation, Person
from portal.permissions import Permission

OWN_FILE = (
    "The portal's template, or a file in the layout of the national ones with the rows of your own trust alone, "
    "as CSV or XLSX. At most 10 MB."
)


class SendReturnForm(forms.Form):
    """The file, and for whom. An administrator of the nation sends in national publications; anybody else their trust's."""

    file = forms.FileField(
        label="The file",
        help_text="The official national file as it is, as CSV. At most 10 MB.",
        error_messages={"required": "Choose a file.", "empty": "The file is empty. Choose another."},
    )

    def __init__(self, *args: object, by: Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.by = by
        if not self.national:
            self.fields["file"].help_text = OWN_FILE

    @property
    def national(self) -> bool:
        return Permission.SEND_NATIONAL_RETURNS in self.by.permissions

    @property
    def organisation(self) -> Organisation:
        return Organisation.objects.get(kind="nation") if self.national else self.by.organisation


class ChangesForm(forms.Form):
    """Which of a return's changes to show."""

    kind = forms.ChoiceField(label="Change", required=False)
    period = forms.ChoiceField(label="Month", required=False)
    organisation = forms.ChoiceField(label="Organisation", required=False)

    def __init__(self, *args: object, kpi_return: Return, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        changed = kpi_return.rows.exclude(kinds="")
        periods = changed.order_by("-period").values_list("period", flat=True).distinct()
        codes = changed.order_by("organisation_code").values_list("organisation_code", flat=True).distinct()
        names = sorted(organisation_short_names(codes).items(), key=itemgetter(1))
        choices = {
            "kind": [("", "All"), *kinds_of_changes(kpi_return)],
            "period": [("", "All"), *((each, format_month(each)) for each in periods)],
            "organisation": [("", "All"), *names],
        }
        for name, offered in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = offered


def refuse_personal_data(text: str) -> None:
    """At the field, with everything typed kept; the action would refuse it too. Raises `ValidationError`."""
    if refusal := personal_data_refusal(text):
        raise forms.ValidationError(refusal)


class ReasonForm(forms.Form):
    """Why something is sent back or withdrawn."""

    reason = forms.CharField(
        label="Why?",
        help_text="It stays with the return, for both trusts to read.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write why."},
        validators=[refuse_personal_data],
    )


class ReasonsForm(forms.Form):
    """A tick and a reason for each group of warnings, and one reason for all revisions together.

    A group may be left for later as a whole. What was answered may be changed, and not taken back.
    """

    def __init__(self, *args: object, kpi_return: Return, groups: list[tuple[str, str, str]], **kwargs: object) -> None:
        """`groups`: rule, item and the words that say what the warning is."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._groups = groups
        self._revision_reason = kpi_return.revision_reason
        self._given = {(reason.rule, reason.item): reason.reason for reason in kpi_return.warning_reasons.all()}
        for number, (rule, item, _) in enumerate(groups, 1):
            given = self._given.get((rule, item), "")
            self.fields[f"looked-{number}"] = forms.BooleanField(
                label=f"I have looked at warning {number}", required=False, initial=bool(given)
            )
            self.fields[f"reason-{number}"] = _reason_field(f"Reason for warning {number}", given)
        if kpi_return.revised or kpi_return.removed:
            self.fields["revision_reason"] = _reason_field(
                "Why do published figures change?", kpi_return.revision_reason
            )

    def warnings(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Of each group the words, the tick and the reason."""
        return [
            (f"Warning {number}: {words}", self[f"looked-{number}"], self[f"reason-{number}"])
            for number, (_, _, words) in enumerate(self._groups, 1)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (self.errors or self._given or self._revision_reason or any(cleaned.values())):
            self._ask_for_anything()
        for number, (rule, item, _) in enumerate(self._groups, 1):
            looked, reason = f"looked-{number}", f"reason-{number}"
            if {looked, reason} & self.errors.keys() or not (
                cleaned[looked] or cleaned[reason] or (rule, item) in self._given
            ):
                continue
            if not cleaned[looked]:
                self.add_error(looked, f"{_tick(number)} as well; a reason without its tick does not count.")
            if not cleaned.get(reason):
                self.add_error(reason, f"Write the reason for warning {number}.")
        if self._revision_reason and not (cleaned.get("revision_reason") or "revision_reason" in self.errors):
            self.add_error("revision_reason", "The reason cannot be taken back. Write another, or leave it as it was.")
        return cleaned

    def _ask_for_anything(self) -> None:
        """At the first field. Nothing may pass for saved where nothing was said."""
        nothing = "Nothing was filled in, so nothing is saved."
        if self._groups:
            more = " Other warnings can wait." if len(self._groups) > 1 else ""
            self.add_error("looked-1", f"{nothing} {_tick(1)} and write its reason.{more}")
        elif "revision_reason" in self.fields:
            self.add_error("revision_reason", f"{nothing} Write the reason.")

    def reasons(self) -> dict[tuple[str, str], str]:
        """By rule and item; empty for what is left for later."""
        return {
            (rule, item): self.cleaned_data[f"reason-{number}"]
            for number, (rule, item, _) in enumerate(self._groups, 1)
        }


def _tick(number: int) -> str:
    return f"Tick “I have looked at warning {number}”"


def _reason_field(label: str, given: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=2000,
        initial=given,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[refuse_personal_data],
    )


class MarkForm(forms.Form):
    """What to pin to one of the `periods`."""

    period = forms.ChoiceField(label="Month")
    kind = forms.ChoiceField(
        label="Kind",
        widget=forms.RadioSelect,
        initial=MarkKind.COMMENT,
        choices=[
            (kind.value, kind.label)
            for kind in (MarkKind.COMMENT, MarkKind.ACTION, MarkKind.EVENT, MarkKind.DEFINITION)
        ],
    )
    words = forms.CharField(label="What should people know?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    address = forms.URLField(label="Address of more about it (optional)", required=False, assume_scheme="https")
    owner = forms.CharField(
        label="Owner of the action (optional)",
        required=False,
        max_length=120,
        help_text="A post, such as head of fleet.",
    )
    due_on = forms.DateField(
        label="Due on (optional)", required=False, help_text="For an action. For example 2026-12-31."
    )

    def __init__(self, *args: Any, periods: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(period, format_month(period)) for period in periods]
        cast(forms.ChoiceField, self.fields["period"]).choices = offered


class DecisionForm(forms.Form):
    """How limits are calculated, at one of `organisations` (code and name; an empty code means all) from one of `periods`."""

    where = forms.ChoiceField(label="Trust", required=False)
    kind = forms.ChoiceField(
        label="Decision",
        widget=forms.RadioSelect,
        choices=[(kind.value, kind.label) for kind in DECIDED],
        help_text="Frozen limits rest on the months given and stay there; they need 13 figures in them.",
        error_messages={"required": "Say what is decided."},
    )
    first = forms.ChoiceField(label="From", error_messages={"required": "Choose the month."})
    last = forms.ChoiceField(label="To (only when limits are frozen)", required=False)
    reason = forms.CharField(
        label="Why?",
        max_length=LONGEST_REASON,
        help_text="It is shown on every chart. People at both trusts read it.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Give the reason; it is shown on every chart."},
    )

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], periods: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = [("", "Choose a month"), *((period, format_month(period)) for period in periods)]
        for name, offered in {"where": organisations, "first": months, "last": months}.items():
            cast(forms.ChoiceField, self.fields[name]).choices = offered
        self.fields["where"].required = "" not in dict(organisations)

    def clean_kind(self) -> DecisionKind:
        return DecisionKind(self.cleaned_data["kind"])


class TakeBackForm(forms.Form):
    """Why a decision no longer holds."""

    reason = forms.CharField(
        label="Why?",
        max_length=LONGEST_REASON,
        help_text="It is kept with the decision.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Give the reason; it is kept with the decision."},
    )
