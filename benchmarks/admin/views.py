"""The catalogue in the admin: what is measured, when it is to be reviewed, and when figures are due."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button, HeaderButton

from benchmarks.actions.definitions import is_local
from benchmarks.models import DataItem, DueDate, Measure
from portal.admin.access import require_audited
from portal.http import person_of
from portal.permissions import Permission
from portal.today import today


class ForTheCatalogue:
    """Every view of the catalogue is for holders of "manage-catalogue"; who tries without is audited."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        require_audited(person_of(request), Permission.MANAGE_CATALOGUE)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc, no-any-return]


def review_state(measure: Measure) -> str:
    return "due" if measure.next_review <= today() else "not yet due"


class MeasuresView(ForTheCatalogue, BaseListingView):
    """Those whose review is due come first."""

    page_title = "Measures"
    header_icon = "list-ul"
    model = Measure
    index_url_name = "catalogue:index"
    index_results_url_name = "catalogue:index_results"
    is_searchable = True
    search_fields = ["title", "slug", "theme"]
    default_ordering = "next_review"
    paginate_by = 50
    verbose_name_plural = "measures"
    columns = [
        TitleColumn(
            "title",
            label="Title",
            sort_key="title",
            get_url=lambda each: reverse("catalogue:measure", args=[each.slug]),
        ),
        Column("theme", label="Theme", sort_key="theme"),
        Column("unit", label="Unit"),
        Column("origin", label="Defined by", accessor=lambda each: "administrators" if each.local else "the portal"),
        Column(
            "next_review",
            label="Next review",
            accessor=lambda each: f"{each.next_review:%-d %B %Y}",
            sort_key="next_review",
        ),
        StatusTagColumn(
            "review", label="Review", accessor=review_state, primary=lambda each: review_state(each) == "due"
        ),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [HeaderButton("Add a local measure", url=reverse("catalogue:add"), icon_name="plus")]

    @property
    def header_more_buttons(self) -> list[Button]:
        return [
            Button("Data items", url=reverse("catalogue:items"), icon_name="list-ul"),
            Button("Due dates", url=reverse("catalogue:due-dates"), icon_name="calendar"),
        ]

    def get_base_queryset(self) -> QuerySet[Measure]:
        return Measure.objects.all()


class ItemsView(ForTheCatalogue, BaseListingView):
    page_title = "Data items"
    header_icon = "list-ul"
    model = DataItem
    index_url_name = "catalogue:items"
    index_results_url_name = "catalogue:items_results"
    is_searchable = True
    search_fields = ["code", "label"]
    default_ordering = "code"
    paginate_by = 50
    verbose_name_plural = "data items"
    columns = [
        TitleColumn(
            "code",
            label="Code",
            sort_key="code",
            get_url=lambda each: reverse("catalogue:item", args=[each.code]) if is_local(each) else None,
        ),
        Column("label", label="Label", accessor=lambda each: each.label or "meaning not confirmed", sort_key="label"),
        Column("dataset", label="Dataset", accessor="get_dataset_display", sort_key="dataset"),
        Column("kind", label="Kind"),
        Column("unit", label="Unit"),
        Column(
            "origin", label="Defined by", accessor=lambda each: "administrators" if is_local(each) else "the portal"
        ),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [HeaderButton("Add a local item", url=reverse("catalogue:add-item"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet[DataItem]:
        return DataItem.objects.all()


class DueDatesView(ForTheCatalogue, BaseListingView):
    """The newest months first."""

    page_title = "Due dates"
    header_icon = "calendar"
    model = DueDate
    index_url_name = "catalogue:due-dates"
    index_results_url_name = "catalogue:due-dates_results"
    is_searchable = True
    search_fields = ["period"]
    default_ordering = "-period"
    paginate_by = 50
    verbose_name_plural = "due dates"
    columns = [
        TitleColumn("period", label="Month", sort_key="period", url_name="catalogue:due-date"),
        Column("dataset", label="Dataset", accessor="get_dataset_display", sort_key="dataset"),
        Column("due_on", label="Due on", accessor=lambda each: f"{each.due_on:%-d %B %Y}", sort_key="due_on"),
    ]

    def get_base_queryset(self) -> QuerySet[DueDate]:
        return DueDate.objects.all()
