"""The register of organisations: names and marks, and the admission of a trust as a member."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button

from portal.actions.organisations import admit_member, edit_organisation, require_register
from portal.admin.acting import ActionFormView
from portal.admin.organisations.forms import AdmissionForm, OrganisationForm
from portal.audit import record_refusal
from portal.models import MarkShape, Organisation, OrganisationKind
from portal.policy import Refused


class ForTheRegister:
    """Every view of this module is for the nation's administrators; who tries without is audited."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            require_register(request.user)  # type: ignore[arg-type]
        except Refused as refusal:
            record_refusal(refusal)
            raise
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc, no-any-return]


class OrganisationsView(ForTheRegister, BaseListingView):
    page_title = "Organisations"
    header_icon = "site"
    model = Organisation
    index_url_name = "organisations:index"
    index_results_url_name = "organisations:index_results"
    is_searchable = True
    search_fields = ["code", "name", "short_name"]
    default_ordering = "name"
    paginate_by = 50
    verbose_name_plural = "organisations"
    columns = [
        TitleColumn("name", label="Name", sort_key="name", url_name="organisations:edit"),
        Column("code", label="ODS code", sort_key="code"),
        Column("short_name", label="Short name", sort_key="short_name"),
        Column("kind", label="Kind", accessor="get_kind_display", sort_key="kind"),
        Column("mark", label="Mark", accessor="get_mark_display"),
        Column("closed_on", label="Closed on"),
    ]

    def get_base_queryset(self) -> QuerySet[Organisation]:
        return Organisation.objects.all()


class OrganisationFormView(ForTheRegister, ActionFormView):
    header_icon = "site"
    list_url_name = "organisations:index"
    list_label = "Organisations"

    @cached_property
    def organisation(self) -> Organisation:
        return get_object_or_404(Organisation, code=self.kwargs["code"])


class EditOrganisationView(OrganisationFormView):
    form_class = OrganisationForm

    def get_page_title(self) -> str:
        return self.organisation.name

    @property
    def words(self) -> str:  # type: ignore[override]
        names = [
            f"“{former.name}” until {former.last_day:%-d %B %Y}" for former in self.organisation.former_names.all()
        ]
        former = f" Former names: {'; '.join(names)}." if names else ""
        return f"{self.organisation.get_kind_display()}, ODS code {self.organisation.code}.{former}"

    @property
    def header_more_buttons(self) -> list[Button]:
        if self.organisation.kind != OrganisationKind.COMPARATOR or self.organisation.closed_on is not None:
            return []
        address = reverse("organisations:admit", args=[self.organisation.code])
        return [Button("Admit as a member trust", url=address, icon_name="plus")]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "organisation": self.organisation}

    def get_initial(self) -> dict[str, Any]:
        organisation = self.organisation
        return {"name": organisation.name, "short_name": organisation.short_name, "mark": organisation.mark}

    def act(self, answers: dict[str, Any]) -> str:
        mark = MarkShape(answers["mark"]) if "mark" in answers else None
        edit_organisation(
            by=self.request.user,  # type: ignore[arg-type]
            organisation=self.organisation,
            name=answers["name"],
            short_name=answers["short_name"],
            mark=mark,
            last_day=answers["last_day"],
        )
        return f"{self.organisation.name} was saved."


class AdmitMemberView(OrganisationFormView):
    form_class = AdmissionForm
    submit_label = "Admit as a member trust"
    words = "Its people can then have accounts, send in returns and write practices. This cannot be undone here."

    def get_page_title(self) -> str:
        return f"Admit {self.organisation.name}?"

    def act(self, answers: dict[str, Any]) -> str:
        admit_member(
            by=self.request.user,  # type: ignore[arg-type]
            organisation=self.organisation,
            mark=MarkShape(answers["mark"]),
        )
        return f"{self.organisation.name} is a member trust. Open its first account under “People”."
