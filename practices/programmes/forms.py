"""Actions, notes and withdrawal of a joint programme."""

from django import forms

from portal.models import Person
from practices.models import ActionState
from practices.programmes.actions import Task
from practices.share.forms import refuse_personal_data


def _text(label: str, rows: int, *, help_text: str = "", required: str = "", longest: int = 2_000) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(required),
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required},
    )


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.SelectDateWidget,
        error_messages={"required": f"{label}: give the day.", "invalid": "This is no day."},
    )


class ActionForm(forms.Form):
    words = _text("What is to be done?", 2, required="Write what is to be done.", longest=300)
    owner_role = forms.CharField(
        label="Whose is it?",
        help_text="The role and the trust, such as head of fleet, South Central.",
        max_length=120,
        error_messages={"required": "Say whose it is: a role and a trust."},
    )
    owner = forms.ModelChoiceField(
        label="Who is told? (optional)",
        help_text="If the person has an account, they are told, and may say that it is done.",
        queryset=Person.objects.none(),
        empty_label="Nobody",
        required=False,
    )
    due = _day("Due")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        people = Person.objects.active().filter(organisation__kind="member")
        owner = self.fields["owner"]
        if isinstance(owner, forms.ModelChoiceField):
            owner.queryset = people.select_related("organisation").order_by("organisation", "name")
            owner.label_from_instance = lambda person: f"{person.name}, {person.organisation.short_name}"  # type: ignore[method-assign,assignment]

    def clean_words(self) -> str:
        return refuse_personal_data(self.cleaned_data["words"])

    def clean_owner_role(self) -> str:
        return refuse_personal_data(self.cleaned_data["owner_role"])

    def task(self) -> Task:
        given = self.cleaned_data
        return Task(given["words"], given["owner_role"], given["due"], given["owner"])


class SettleForm(forms.Form):
    state = forms.ChoiceField(label="What became of it?", choices=ActionState.choices, widget=forms.RadioSelect)
    outcome = _text("In words", 2, help_text="What came of it; when it was dropped, why.")

    def clean_outcome(self) -> str:
        return refuse_personal_data(self.cleaned_data["outcome"])


class NoteForm(forms.Form):
    on = _day("The day that it speaks of")
    words = _text(
        "Note", 4, help_text="Both trusts read it. It stays; a later note corrects it.", required="Write the note."
    )

    def clean_words(self) -> str:
        return refuse_personal_data(self.cleaned_data["words"])


class WithdrawForm(forms.Form):
    reason = _text(
        "Why is it withdrawn?",
        3,
        help_text="It stands in the page’s place. Lead, deputy and the editors of both trusts are told.",
        required="Say why. It stands in the page’s place.",
    )
