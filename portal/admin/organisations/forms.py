"""What an administrator of the nation fills in about organisations."""

from typing import Any

from django import forms
from wagtail.admin.widgets import AdminDateInput

from portal.models import MarkShape, Organisation, OrganisationKind


class OrganisationForm(forms.Form):
    name = forms.CharField(max_length=120)
    short_name = forms.CharField(max_length=40, help_text="As it stands on charts and in lists.")
    last_day = forms.DateField(
        label="Last day of the name until now",
        required=False,
        widget=AdminDateInput,
        help_text="Give it when the organisation was renamed, so that older figures keep the older name. "
        "Leave it empty to correct a spelling.",
    )
    mark = forms.ChoiceField(
        choices=MarkShape, help_text="The shape that charts and lists show. Each trust has its own."
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if organisation.kind != OrganisationKind.MEMBER:
            del self.fields["mark"]


class AdmissionForm(forms.Form):
    mark = forms.ChoiceField(help_text="The shape that charts and lists show. Each trust has its own.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = set(Organisation.objects.exclude(mark="").values_list("mark", flat=True))
        self.fields["mark"].choices = [choice for choice in MarkShape.choices if choice[0] not in taken]  # type: ignore[attr-defined]
