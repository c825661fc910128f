"""Asking, answering, and saying that a page is still right or no longer."""

from django import forms

from practices.share.forms import refuse_personal_data

MOST_CHARACTERS = 5_000


class WordsForm(forms.Form):
    """One text without personal data. What it is called comes from the page that shows it."""

    words = forms.CharField(max_length=MOST_CHARACTERS, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args: object, label: str, hint: str = "", missing: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["words"]
        field.label, field.help_text = label, hint
        field.error_messages["required"] = missing

    def clean_words(self) -> str:
        return refuse_personal_data(self.cleaned_data["words"])


class StillRightForm(forms.Form):
    months = forms.TypedChoiceField(
        label="Ask again in",
        coerce=int,
        choices=[(6, "6 months"), (12, "a year"), (18, "18 months"), (24, "2 years")],
        initial=12,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="A note",
        help_text="What you checked, if you wish.",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_note(self) -> str:
        return refuse_personal_data(self.cleaned_data["note"])
