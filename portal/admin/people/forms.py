"""What an administrator fills in about people."""

from typing import Any

from django import forms

from portal.models import Organisation, OrganisationKind, Person
from portal.permissions import Permission
from portal.policy import may
from portal.roles import Role


def manageable_organisations(by: Person) -> list[Organisation]:
    """Where `by` may open accounts: every member and the nation, or the own trust alone."""
    with_accounts = Organisation.objects.filter(kind__in=[OrganisationKind.MEMBER, OrganisationKind.NATION])
    return [organisation for organisation in with_accounts if may(by, Permission.MANAGE_PEOPLE, organisation)]


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        choices=Role,
        widget=forms.CheckboxSelectMultiple,
        help_text="Every role includes reading. Roles that edit, send figures or administer need a second factor.",
        error_messages={"required": "Choose at least one role. To keep somebody out, close the account."},
    )


class AccountForm(RolesForm):
    email = forms.EmailField(label="E-mail address", help_text="The person signs in with it.")
    name = forms.CharField(max_length=100, help_text="How colleagues see this person.")
    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none(), empty_label=None)

    field_order = ["email", "name", "organisation", "roles"]

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [organisation.code for organisation in manageable_organisations(by)]
        self.fields["organisation"].queryset = Organisation.objects.filter(code__in=codes)  # type: ignore[attr-defined]
