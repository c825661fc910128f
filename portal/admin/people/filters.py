"""Filters of the list of people."""

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.filters import WagtailFilterSet

from portal.admin.people.forms import manageable_organisations
from portal.models import Organisation, Person
from portal.roles import Role


def _organisations(request: HttpRequest) -> QuerySet[Organisation]:
    codes = [organisation.code for organisation in manageable_organisations(request.user)]  # type: ignore[arg-type]
    return Organisation.objects.filter(code__in=codes)


class PeopleFilterSet(WagtailFilterSet):
    organisation = django_filters.ModelChoiceFilter(queryset=_organisations, label="Trust")
    role = django_filters.ChoiceFilter(field_name="role_grants__role", choices=Role.choices, label="Role")
    account = django_filters.ChoiceFilter(
        field_name="is_active", choices=[("True", "Open"), ("False", "Closed")], label="Account"
    )

    class Meta:
        model = Person
        fields: list[str] = []
