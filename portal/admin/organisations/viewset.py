"""Where the screens about organisations stand in the admin."""

from django.urls import URLPattern, path
from wagtail.admin.viewsets.base import ViewSet

from portal.admin.menu import PermittedMenuItem
from portal.admin.organisations import views
from portal.permissions import Permission


class OrganisationsMenuItem(PermittedMenuItem):
    permission = Permission.MANAGE_CATALOGUE
    nation_only = True


class OrganisationsViewSet(ViewSet):
    name = "organisations"
    icon = "site"
    menu_label = "Organisations"
    menu_order = 710
    menu_item_class = OrganisationsMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", views.OrganisationsView.as_view(), name="index"),
            path("results/", views.OrganisationsView.as_view(results_only=True), name="index_results"),
            path("<slug:code>/", views.EditOrganisationView.as_view(), name="edit"),
            path("<slug:code>/admit/", views.AdmitMemberView.as_view(), name="admit"),
        ]
