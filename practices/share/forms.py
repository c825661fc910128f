"""The quick share, for a phone."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from portal.free_text import personal_data_refusal
from practices.models import Share, ShareKind

MOST_CHARACTERS = 5_000


def refuse_personal_data(text: str) -> str:
    """`text`, or a `ValidationError` that names the kinds of what looks as if it identified a person."""
    if refusal := personal_data_refusal(text, why="nobody must be known by it"):
        raise ValidationError(refusal)
    return text


class ShareForm(forms.ModelForm):  # type: ignore[type-arg]
    """Everything may be empty while it is a draft; `ready_to_send` says what is missing."""

    kind = forms.ChoiceField(label="What is it?", choices=ShareKind.choices, widget=forms.RadioSelect)
    what = forms.CharField(
        label="What did you do, or what do you propose?",
        help_text="In your own words. The editors make a full record of it.",
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    why = forms.CharField(
        label="Why?",
        help_text="Which problem it solves, and how you know.",
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    where = forms.CharField(label="Where?", help_text="Station, team, area or service.", required=False, max_length=300)
    may_ring = forms.BooleanField(label="The editors may get in touch with me", required=False)
    contact = forms.CharField(
        label="How they reach me",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )
    no_patient_data = forms.BooleanField(label="Nothing in this tells who a patient or a colleague is", required=False)

    class Meta:
        model = Share
        fields = ("kind", "what", "why", "where", "may_ring", "contact", "no_patient_data")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in self.fields.values():
            each.widget.attrs.pop("maxlength", None)  # a browser would cut what is pasted, and say nothing

    def clean_what(self) -> str:
        return refuse_personal_data(self.cleaned_data["what"])

    def clean_why(self) -> str:
        return refuse_personal_data(self.cleaned_data["why"])

    def clean_where(self) -> str:
        return refuse_personal_data(self.cleaned_data["where"])

    def require_all(self) -> None:
        """Add an error for each thing without which it cannot be sent. Call it after `is_valid`."""
        answers: dict[str, Any] = self.cleaned_data
        for field, words in missing(answers).items():
            if field not in self.errors:
                self.add_error(field, words)


def missing(answers: dict[str, Any]) -> dict[str, str]:
    """What is missing before something can be sent: field and words."""
    needed = {
        "what": "Say what you did or propose.",
        "why": "Say why.",
        "where": "Say where.",
        "no_patient_data": "Tick this once nothing in it tells who a patient or a colleague is.",
    }
    if answers.get("may_ring"):
        needed["contact"] = "Say how they reach you, or take the tick away above it."
    return {field: words for field, words in needed.items() if not answers.get(field)}


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label="Why is it not taken further?",
        help_text="The sender reads this.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write why; the sender reads it."},
    )
