"""Where the screens about people stand in the admin."""

from django.urls import URLPattern, path
from wagtail.admin.viewsets.base import ViewSet

from portal.admin.menu import PermittedMenuItem
from portal.admin.people import views
from portal.permissions import Permission


class PeopleMenuItem(PermittedMenuItem):
    permission = Permission.MANAGE_PEOPLE


class PeopleViewSet(ViewSet):
    name = "people"
    icon = "group"
    menu_label = "People"
    menu_order = 700
    menu_item_class = PeopleMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", views.PeopleView.as_view(), name="index"),
            path("results/", views.PeopleView.as_view(results_only=True), name="index_results"),
            path("new/", views.OpenAccountView.as_view(), name="open"),
            path("<int:pk>/", views.RolesView.as_view(), name="roles"),
            path("<int:pk>/close/", views.CloseAccountView.as_view(), name="close"),
            path("<int:pk>/second-factor/", views.RemoveSecondFactorView.as_view(), name="second-factor"),
            path("<int:pk>/reopen/", views.ReopenAccountView.as_view(), name="reopen"),
        ]
