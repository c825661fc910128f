"""What a manager says of the money of a practice or an adoption, and what a trust says of its adoption in numbers."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from portal.files.types import check_document
from portal.models import Person, TrustDocument
from portal.today import today
from practices.actions.adoption_amounts import InNumbers
from practices.date_as_known import DateAsKnownInput
from practices.models import Adoption
from practices.models.partial_date import check_month
from practices.share.forms import refuse_personal_data
from practices.value.claims import Stated


class ConfirmForm(forms.Form):
    """A document of the own trust: one that is here already, or a new one."""

    document: "forms.ModelChoiceField[TrustDocument]" = forms.ModelChoiceField(
        label="The document that shows it",
        queryset=TrustDocument.objects.none(),
        required=False,
        empty_label="None of these",
        help_text="A board paper, a report of the finance team, an evaluation.",
    )
    file = forms.FileField(
        label="Or a new document",
        required=False,
        help_text="PDF, Word, Excel or text. It stays your trust’s alone until a page for both trusts shows it.",
    )
    on = forms.DateField(
        label="The day of the document",
        widget=forms.SelectDateWidget,
        error_messages={"required": "Give the day of the document.", "invalid": "This is no day."},
    )
    words = forms.CharField(
        label="Where in the document?",
        help_text="The page, the table. Whoever reads the amount reads this, too.",
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "confirm-%s", **kwargs})
        own = TrustDocument.objects.filter(organisation=person.organisation_id)
        self.fields["document"].queryset = own.order_by("-created_at", "pk")  # type: ignore[attr-defined]
        self.fields["on"].widget.years = range(today().year, 1989, -1)

    def clean_file(self) -> Any:
        if file := self.cleaned_data["file"]:
            check_document(file.name or "", file)
        return file

    def clean_words(self) -> str:
        return refuse_personal_data(self.cleaned_data["words"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not {"document", "file"} & set(self.errors) and bool(cleaned.get("document")) == bool(cleaned.get("file")):
            self.add_error("document", "Choose one document, or add a new one.")
        return cleaned


class SameMoneyForm(forms.Form):
    other = forms.ChoiceField(
        label="Which saving is the same money?", error_messages={"required": "Choose the saving that counts it."}
    )
    words = forms.CharField(
        label="How do you know?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say how you know that it is the same money."},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, others: Iterable[Stated] = ()) -> None:
        super().__init__(data, auto_id="same-%s")
        named = [(each.key, f"{each.name} ({each.organisation.short_name})") for each in others]
        self.fields["other"].choices = [("", "Choose"), *named]  # type: ignore[attr-defined]

    def clean_words(self) -> str:
        return refuse_personal_data(self.cleaned_data["words"])


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Why?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why."},
    )

    def clean_reason(self) -> str:
        return refuse_personal_data(self.cleaned_data["reason"])


class NumbersForm(forms.ModelForm):  # type: ignore[type-arg]
    """Everything may be left empty: not known is an honest answer."""

    first_month = forms.CharField(
        label="Month in which it began here",
        help_text="Like Jan 2019. Without it, the day from which the first stage of use counts.",
        required=False,
        max_length=7,
        validators=[check_month],
        widget=DateAsKnownInput,
    )

    class Meta:
        model = Adoption
        fields = ("first_month", "patients_a_month", "cost_one_off", "cost_a_year", "saving_a_year", "price_year")
        help_texts = {
            "patients_a_month": "By this the page says whether the chart could show an effect at all.",
            "price_year": "The year whose prices these are, like 2019.",
        }
        widgets = {
            name: forms.TextInput(attrs={"inputmode": "decimal"})
            for name in ("patients_a_month", "cost_one_off", "cost_a_year", "saving_a_year", "price_year")
        }

    def numbers(self) -> InNumbers:
        return InNumbers(**{name: self.cleaned_data[name] for name in InNumbers.__dataclass_fields__})


def refused(form: forms.BaseForm, error: ValidationError) -> None:
    """What an action refused, at the fields that it names."""
    known = set(form.fields)
    if hasattr(error, "error_dict"):
        for field, words in error.message_dict.items():
            form.add_error(field if field in known else None, words)
    else:
        form.add_error(None, error.messages)
