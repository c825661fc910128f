"""Which mails a person wants, and when."""

from typing import Any

from django import forms

from portal.actions.notices import paces_of
from portal.models import Person
from portal.notices.kinds import Pace, all_kinds


class MailPreferences(forms.Form):
    """One field a kind of notice, called after its slug."""

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data, initial=paces_of(person))
        for kind in all_kinds():
            choices = [(pace.value, pace.label) for pace in kind.paces]
            self.fields[kind.slug] = forms.ChoiceField(label=kind.label, choices=choices)

    def paces(self) -> dict[str, Pace]:
        return {slug: Pace(value) for slug, value in self.cleaned_data.items()}
