"""How far an adoption is, as its trust says."""

from django import forms

from portal.today import today
from practices.actions.adoptions import Progress
from practices.models import Adoption, Fidelity, Stage
from practices.share.forms import refuse_personal_data

_PROSE = ("what_was_changed", "result", "reason_for_stopping", "words")


def _prose(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AdoptForm(forms.Form):
    stage = forms.ChoiceField(
        label="How far are you?",
        choices=[choice for choice in Stage.choices if choice[0] != Stage.STOPPED],
        initial=Stage.INTERESTED,
        widget=forms.RadioSelect,
    )


class ProgressForm(forms.Form):
    stage = forms.ChoiceField(label="Stage", choices=Stage.choices, widget=forms.RadioSelect)
    since = forms.DateField(
        label="Since",
        help_text="The day from which this stage counts.",
        widget=forms.SelectDateWidget,
        error_messages={"required": "Give the day from which this stage counts.", "invalid": "This is no day."},
    )
    fidelity = forms.ChoiceField(
        label="How close to the record?", choices=[("", "Not known yet"), *Fidelity.choices], required=False
    )
    what_was_changed = _prose("What was changed?")
    result = _prose(
        "What came of it?", "A number and a period where you have them. A result of “no difference” helps too."
    )
    reason_for_stopping = _prose("If it was stopped: why?")
    words = _prose("A word on this step", "For the history.")

    def __init__(self, *args: object, adoption: Adoption, **kwargs: object) -> None:
        fields = ("stage", "fidelity", "what_was_changed", "result", "reason_for_stopping")
        initial = {field: getattr(adoption, field) for field in fields}
        super().__init__(*args, initial={**initial, "since": today()}, **kwargs)  # type: ignore[arg-type, misc]

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        for field in _PROSE:
            try:
                refuse_personal_data(cleaned.get(field, ""))
            except forms.ValidationError as error:
                self.add_error(field, error)
        return cleaned

    def progress(self) -> Progress:
        return Progress(**{field: self.cleaned_data[field] for field in Progress.__dataclass_fields__})


class PlanForm(forms.Form):
    plan = forms.CharField(
        label="Our plan", required=False, max_length=50_000, widget=forms.Textarea(attrs={"rows": 20})
    )
