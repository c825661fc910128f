"""What an administrator fills in about a local measure. Fields are named by their way in a definition."""

from typing import Any

from django import forms
from wagtail.admin.widgets import AdminDateInput

from benchmarks.admin.forms import month_field
from benchmarks.catalogue.measures import Direction, FormulaKind
from benchmarks.models import DataItem, Measure

SPARE_TARGETS = 2

KINDS = {
    FormulaKind.MEAN: "mean: a total divided by a count",
    FormulaKind.SHARE: "share: a part of a whole, in percent",
    FormulaKind.COUNT: "count: one item that adds up over months",
    FormulaKind.PUBLISHED: "as sent in: one item that cannot be added up, such as a centile",
}


class MeasureForm(forms.Form):
    """`targets`: how many there are; two more can be added at a time, and one left blank is taken away."""

    slug = forms.CharField(max_length=60, help_text="Its name in addresses and returns. It cannot be changed later.")
    title = forms.CharField(max_length=120)
    definition = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), help_text="One sentence in plain English.")
    why = forms.CharField(label="Why it matters", widget=forms.Textarea(attrs={"rows": 2}))
    calculation = forms.CharField(label="How it is calculated", widget=forms.Textarea(attrs={"rows": 2}))
    direction = forms.ChoiceField(choices=[(each.value, f"{each.value} is better") for each in Direction])
    unit = forms.CharField(
        max_length=30, help_text="seconds, minutes, percent, pounds; or what is counted, such as calls."
    )
    lowest = forms.DecimalField(label="Lowest value that can be true", max_digits=16, decimal_places=4)
    highest = forms.DecimalField(
        label="Highest value that can be true",
        max_digits=16,
        decimal_places=4,
        help_text="Figures outside are questioned.",
    )
    periodicity = forms.CharField(max_length=80, initial="monthly")
    theme = forms.CharField(max_length=60)
    service_line = forms.CharField(max_length=60)
    source = forms.CharField(max_length=200)
    owner = forms.CharField(max_length=120, help_text="The post that answers for the definition, not a name.")
    reviewer = forms.CharField(max_length=120, help_text="The post that reviews it, not a name.")
    next_review = forms.DateField(widget=AdminDateInput)

    def __init__(self, *args: Any, measure: Measure | None = None, targets: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if measure is not None:
            del self.fields["slug"]
        self.target_rows = range(targets + SPARE_TARGETS)
        self.fields.update(_formula())
        self.fields.update(_small_numbers())
        for row in self.target_rows:
            self.fields.update(_target(row))
        self.fields["change"] = forms.CharField(
            label="What is new?", widget=forms.Textarea(attrs={"rows": 2}), help_text="For the change log."
        )

    def entry(self) -> dict[str, Any]:
        """The definition as a catalogue file would hold it."""
        plain = {name: value for name, value in self.cleaned_data.items() if "-" not in name and name != "change"}
        return {
            **plain,
            "formula": self._group("formula"),
            "small_numbers": self._group("small_numbers"),
            "targets": [self._group(f"targets-{row}") for row in self._filled_rows()],
        }

    def field_of(self, way: str) -> str | None:
        """The field that shows what is wrong with the value at `way`; targets were counted without blank rows."""
        parts = way.split("-")
        if parts[0] == "targets":
            row = self._filled_rows()[int(parts[1])] if len(parts) > 1 else 0
            return f"targets-{row}-{parts[2] if len(parts) > 2 else 'valid_from'}"
        return way if way in self.fields else None

    def _filled_rows(self) -> list[int]:
        return [row for row in self.target_rows if self._group(f"targets-{row}")]

    def _group(self, name: str) -> dict[str, Any]:
        start = f"{name}-"
        found = {key.removeprefix(start): value for key, value in self.cleaned_data.items() if key.startswith(start)}
        return {key: value for key, value in found.items() if value not in ("", None)}


def initial_of(measure: Measure) -> dict[str, Any]:
    """The answers that describe `measure` as it stands."""
    fields = MeasureForm.base_fields
    initial = {name: getattr(measure, name) for name in fields}
    initial |= {
        "formula-kind": measure.formula_kind,
        "formula-decimals": measure.decimals,
        "small_numbers-own": measure.withheld_below_own,
        "small_numbers-both": measure.withheld_below_both,
    }
    for role in ("numerator", "denominator", "published"):
        item: DataItem | None = getattr(measure, role)
        initial[f"formula-{role}"] = item.code if item else ""
    for row, target in enumerate(measure.targets.all()):
        for key in ("value", "valid_from", "valid_to", "label"):
            initial[f"targets-{row}-{key}"] = getattr(target, key)
    return initial


def _formula() -> dict[str, forms.Field]:
    items = [("", "none"), *((item.code, str(item)) for item in DataItem.objects.exclude(label=""))]
    return {
        "formula-kind": forms.ChoiceField(
            label="Formula", choices=[(kind.value, words) for kind, words in KINDS.items()]
        ),
        "formula-numerator": forms.ChoiceField(label="Numerator (of a mean or share)", choices=items, required=False),
        "formula-denominator": forms.ChoiceField(
            label="Denominator (of a mean or share)", choices=items, required=False
        ),
        "formula-published": forms.ChoiceField(label="The item itself (of any other)", choices=items, required=False),
        "formula-decimals": forms.IntegerField(label="Decimals", min_value=0, max_value=4, initial=0),
    }


def _small_numbers() -> dict[str, forms.Field]:
    words = "Counts from 1 to below this are withheld from"
    return {
        "small_numbers-own": forms.IntegerField(label=f"{words} the own trust", min_value=0, max_value=100, initial=0),
        "small_numbers-both": forms.IntegerField(label=f"{words} both trusts", min_value=0, max_value=100, initial=0),
    }


def _target(row: int) -> dict[str, forms.Field]:
    name, label = f"targets-{row}", f"Target {row + 1}"
    return {
        f"{name}-value": forms.DecimalField(
            label=f"{label}: value",
            required=False,
            max_digits=16,
            decimal_places=4,
            help_text="In the measure's unit. Leave all four fields of a target empty for none.",
        ),
        f"{name}-valid_from": month_field(f"{label}: from the month", "Such as 2020-04."),
        f"{name}-valid_to": month_field(f"{label}: to the month", "Empty: until further notice."),
        f"{name}-label": forms.CharField(label=f"{label}: what it is called", max_length=120, required=False),
    }
