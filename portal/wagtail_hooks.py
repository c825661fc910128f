"""What the ground adds to Wagtail's admin, and takes away. Wagtail reads this file at its start."""

from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.api.v2.router import WagtailAPIRouter

from portal import audit_report  # noqa: F401  # registers the report of audit events
from portal.admin.choosers import close_missing_forms, replace_inline_scripts
from portal.admin.guide import EditorsGuideView
from portal.admin.organisations.viewset import OrganisationsViewSet
from portal.admin.people.viewset import PeopleViewSet
from portal.files.admin_api import VisibleDocuments, VisibleImages
from portal.models import TrustDocument
from portal.policy import may_see

replace_inline_scripts()
close_missing_forms()


@hooks.register("register_admin_viewset")
def viewsets() -> list[ViewSet]:
    return [PeopleViewSet(), OrganisationsViewSet()]


@hooks.register("register_admin_urls")
def guide_urls() -> list[URLPattern]:
    return [path("guide/", EditorsGuideView.as_view(), name="editors-guide")]


@hooks.register("insert_global_admin_js")
def scripts() -> SafeString:
    files = ["portal/admin/policy.js", "portal/admin/widgets.js"]
    return format_html_join("", '<script src="{}"></script>', ((static(file),) for file in files))


@hooks.register("insert_global_admin_css")
def style() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("portal/admin/admin.css"))


@hooks.register("register_help_menu_item")
def guide_menu_item() -> MenuItem:
    return MenuItem("Editors’ guide", reverse("editors-guide"), name="editors-guide", icon_name="help", order=100)


@hooks.register("construct_help_menu")
def leave_out_links_to_other_hosts(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    menu_items[:] = [entry for entry in menu_items if not entry.url.startswith("http")]


@hooks.register("before_serve_document")
def open_only_to_its_audience(document: TrustDocument, request: HttpRequest) -> None:
    if not may_see(request.user, document):
        raise Http404


@hooks.register("construct_admin_api")
def show_only_visible_files(router: WagtailAPIRouter) -> None:
    router.register_endpoint("images", VisibleImages)
    router.register_endpoint("documents", VisibleDocuments)
