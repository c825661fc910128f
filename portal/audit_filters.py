"""How the audit report is narrowed down."""

from datetime import date, datetime, time, timedelta

import django_filters
from django import forms
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet

from portal.models import AuditEvent, Organisation, OrganisationKind, Outcome
from portal.models.audit_event import AuditEventQuerySet


def verb_label(verb: str) -> str:
    """ "open-account" becomes "Open account"."""
    return verb.replace("-", " ").capitalize()


def _verbs() -> list[tuple[str, str]]:
    verbs = AuditEvent.objects.order_by("verb").values_list("verb", flat=True).distinct()
    return [(verb, verb_label(verb)) for verb in verbs]


def _trusts() -> list[tuple[str, str]]:
    organisations = Organisation.objects.filter(kind__in=[OrganisationKind.MEMBER, OrganisationKind.NATION])
    return list(organisations.values_list("code", "short_name"))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class _DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class AuditFilters(WagtailFilterSet):
    who = django_filters.CharFilter("actor_email", "icontains", label="Who (part of the e-mail address)")
    verb = django_filters.ChoiceFilter(label="What", choices=_verbs)
    trust = django_filters.ChoiceFilter(label="Trust (concerned, or of the person)", choices=_trusts, method="of_trust")
    outcome = django_filters.ChoiceFilter(label="Outcome", choices=Outcome.choices)
    since = django_filters.DateFilter(label="From", method="from_day", widget=_DayInput)
    until = django_filters.DateFilter(label="To (this day included)", method="to_day", widget=_DayInput)

    class Meta:
        model = AuditEvent
        fields: list[str] = []

    def of_trust(self, queryset: AuditEventQuerySet, name: str, code: str) -> AuditEventQuerySet:
        return queryset.of_trust(code)

    def from_day(self, queryset: AuditEventQuerySet, name: str, day: date) -> AuditEventQuerySet:
        return queryset.filter(at__gte=_midnight(day))

    def to_day(self, queryset: AuditEventQuerySet, name: str, day: date) -> AuditEventQuerySet:
        return queryset.filter(at__lt=_midnight(day + timedelta(days=1)))
