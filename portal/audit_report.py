"""The audit report in the admin: filtered, paged, and as CSV, for whoever may read it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from portal.actions.acting import action
from portal.admin.access import require_audited
from portal.audit import record
from portal.audit_filters import AuditFilters, verb_label
from portal.csv_cells import harmless
from portal.models import AuditEvent, Person
from portal.models.audit_event import AuditEventQuerySet
from portal.permissions import Permission
from portal.policy import may

CHUNK = 2_000


class AuditReportView(ReportView):
    model = AuditEvent
    page_title = "Audit events"
    header_icon = "history"
    verbose_name_plural = "audit events"
    index_url_name = "audit-report"
    index_results_url_name = "audit-report-results"
    filterset_class = AuditFilters
    columns = [
        Column("at", label="When", accessor=lambda event: date_format(timezone.localtime(event.at), "j F Y, H:i:s")),
        Column("actor", label="Who", accessor=lambda event: event.actor_email or "nobody signed in"),
        Column("actor_organisation", label="Of trust"),
        Column("verb", label="What", accessor=lambda event: verb_label(event.verb)),
        Column("outcome", label="Outcome", accessor="get_outcome_display"),
        Column("organisation", label="Trust concerned"),
        Column("words", label="In words"),
    ]
    FORMATS = (ReportView.FORMAT_CSV,)
    export_headings = {
        "at": "when",
        "actor_email": "who",
        "actor_organisation": "of trust",
        "verb": "what",
        "outcome": "outcome",
        "organisation": "trust concerned",
        "subject_kind": "kind of thing",
        "subject_id": "thing",
        "words": "in words",
        "request_id": "request",
    }
    list_export = list(export_headings)
    custom_value_preprocess = {
        str: {ReportView.FORMAT_CSV: harmless},
        datetime: {ReportView.FORMAT_CSV: lambda value: timezone.localtime(value).isoformat(timespec="seconds")},
    }

    is_export: bool

    @property
    def person(self) -> Person:
        return cast(Person, self.request.user)  # the admin is closed to everybody else

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        require_audited(self.person, Permission.SEE_AUDIT)
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> AuditEventQuerySet:
        return AuditEvent.objects.visible_to(self.person)

    def get_filtered_queryset(self) -> Any:
        return self.get_queryset()  # which has the filters in it already

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        # A filter that says nothing sensible is shown with its error, never downloaded as if it had not been there.
        self.is_export = self.is_export and self.filters.is_valid()
        if self.is_export:
            note_download(by=self.person)
            return self.write_csv_response(self.get_filtered_queryset())
        return super().get(request, *args, **kwargs)

    def get_filename(self) -> str:
        return f"audit-events-{timezone.localdate():%Y-%m-%d}"

    def stream_csv(self, queryset: AuditEventQuerySet) -> Iterator[bytes]:
        yield from super().stream_csv(queryset.iterator(CHUNK))

    @property
    def header_more_buttons(self) -> list[Any]:
        return [button for button in super().header_more_buttons if "XLSX" not in str(button.label)]


@action
def note_download(*, by: Person) -> None:
    """Taking the audit report away is itself an event."""
    record(by=by, verb="download-audit-report", words="Downloaded the audit report.")


class _AuditMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, Permission.SEE_AUDIT)


@hooks.register("register_reports_menu_item")
def audit_menu_item() -> MenuItem:
    return _AuditMenuItem("Audit events", reverse("audit-report"), name="audit-report", icon_name="history", order=100)


@hooks.register("register_admin_urls")
def audit_urls() -> list[URLPattern]:
    return [
        path("reports/audit/", AuditReportView.as_view(), name="audit-report"),
        path("reports/audit/results/", AuditReportView.as_view(results_only=True), name="audit-report-results"),
    ]
