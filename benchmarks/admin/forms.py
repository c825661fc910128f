"""What an administrator fills in about items and due dates."""

from typing import Any

from django import forms
from wagtail.admin.widgets import AdminDateInput

from benchmarks.catalogue.items import Kind
from benchmarks.formatting import MONTHS
from benchmarks.models import DataItem

# Two keys of a definition have another name here: Python keeps “from” for itself.
KEYS = {"first": "from", "last": "to"}
MONTH = "A month such as 2020-04. Leave it empty for no limit."


def month_field(label: str, help_text: str = MONTH) -> forms.CharField:
    return forms.CharField(label=label, required=False, help_text=help_text)


class ItemForm(forms.Form):
    code = forms.CharField(
        max_length=40, help_text="What a return calls it: letters, digits, hyphens. It cannot be changed later."
    )
    label = forms.CharField(max_length=200, help_text="What is counted, in plain words.")
    kind = forms.ChoiceField(choices=[(kind.value, kind.value) for kind in Kind if kind != Kind.UNKNOWN])
    unit = forms.CharField(
        max_length=30, help_text="seconds, minutes, percent, pounds; or what is counted, such as calls."
    )
    lowest = forms.DecimalField(
        label="Lowest possible figure", initial=0, max_digits=16, decimal_places=4, help_text="Nearly always 0."
    )
    first = month_field("Collected from")
    last = month_field("Collected until")
    due = forms.TypedMultipleChoiceField(
        label="Due in these months only",
        required=False,
        coerce=int,
        choices=list(enumerate(MONTHS, start=1)),
        widget=forms.CheckboxSelectMultiple,
        help_text="For quarterly figures. Tick none when every month is due.",
    )
    due_from = month_field("In those months only since", "The month from which on only those are due.")

    def __init__(self, *args: Any, item: DataItem | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if item is not None:
            del self.fields["code"]

    def field_of(self, way: str) -> str | None:
        """The field that shows what is wrong with the value at `way`."""
        names = {key: name for name, key in KEYS.items()}
        name = names.get(way, way)
        return name if name in self.fields else None

    def entry(self) -> dict[str, Any]:
        """The definition as a catalogue file would hold it."""
        answers = {KEYS.get(name, name): answer for name, answer in self.cleaned_data.items()}
        return answers | {"lowest": str(answers["lowest"])}


class DueDateForm(forms.Form):
    due_on = forms.DateField(label="Due on", widget=AdminDateInput)
