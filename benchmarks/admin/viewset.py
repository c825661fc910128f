"""Where the catalogue stands in the admin."""

from django.urls import URLPattern, path
from wagtail.admin.viewsets.base import ViewSet

from benchmarks.admin import editing, views
from portal.admin.menu import PermittedMenuItem
from portal.permissions import Permission


class MeasuresMenuItem(PermittedMenuItem):
    permission = Permission.MANAGE_CATALOGUE


class MeasuresViewSet(ViewSet):
    name = "measures"
    url_namespace = "catalogue"
    icon = "list-ul"
    menu_label = "Measures"
    menu_order = 720
    menu_item_class = MeasuresMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", views.MeasuresView.as_view(), name="index"),
            path("results/", views.MeasuresView.as_view(results_only=True), name="index_results"),
            path("new/", editing.AddMeasureView.as_view(), name="add"),
            path("items/", views.ItemsView.as_view(), name="items"),
            path("items/results/", views.ItemsView.as_view(results_only=True), name="items_results"),
            path("items/new/", editing.AddItemView.as_view(), name="add-item"),
            path("items/item/<slug:code>/", editing.EditItemView.as_view(), name="item"),
            path("due-dates/", views.DueDatesView.as_view(), name="due-dates"),
            path("due-dates/results/", views.DueDatesView.as_view(results_only=True), name="due-dates_results"),
            path("due-dates/<int:pk>/", editing.EditDueDateView.as_view(), name="due-date"),
            path("measure/<slug:slug>/", editing.MeasureView.as_view(), name="measure"),
            path("measure/<slug:slug>/change/", editing.EditMeasureView.as_view(), name="edit"),
        ]
