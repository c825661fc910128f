"""Which mails a person wants."""

from typing import Any

from django import forms

from portal.models import Person, StoppedKind
from portal.notices.kinds import all_kinds


class MailPreferences(forms.Form):
    wanted = forms.MultipleChoiceField(
        label="Send me mail about", required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )

    def __init__(self, data: Any = None, *, person: Person) -> None:
        slugs = {kind.slug for kind in all_kinds()}
        stopped = set(StoppedKind.objects.filter(person=person).values_list("kind", flat=True))
        super().__init__(data, initial={"wanted": sorted(slugs - stopped)})
        field = self.fields["wanted"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            (kind.slug, f"{kind.label} ({'once a week' if kind.weekly else 'at once'})") for kind in all_kinds()
        ]

    def stopped(self) -> set[str]:
        """Kinds that were left unticked."""
        return {kind.slug for kind in all_kinds()} - set(self.cleaned_data["wanted"])
