"""The admin tells of no practice that the person could not read on the portal: its number answers like one that there is not."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.template.response import TemplateResponse
from wagtail import hooks
from wagtail.admin.views.pages import bulk_actions
from wagtail.models import Page

from portal.audience import Audience
from portal.http import person_of
from portal.permissions import Permission
from portal.policy import may
from practices.models import PracticePage


def hidden_from(request: HttpRequest) -> Any:
    """Keys of the practices of other trusts that are drafts, or their trust's alone."""
    open_to_all = Q(live=True, state__audience=Audience.BOTH)
    others = PracticePage.objects.exclude(organisation=person_of(request).organisation_id)
    return others.exclude(open_to_all).values("pk")


# What Wagtail calls the numbers of pages in the addresses of its admin.
_NUMBERS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id")
_TELLS_NOTHING = "wagtailadmin_pages:revisions_index"  # leads any number on to its history
_MANY_AT_ONCE = ("wagtail_bulk_action", "wagtailadmin_choose_page_chosen_multiple")  # ask for `id`, several times
_PAGE_TYPES = ("wagtailadmin_reports:page_types_usage", "wagtailadmin_reports:page_types_usage_results")


class HiddenPagesMiddleware:
    """Before Wagtail asks for a permission: its refusal would tell that there is something."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, arguments: Any, named: dict[str, Any]) -> None:
        """Raises `Http404`."""
        match = request.resolver_match
        if match is None or not match.route.startswith("admin/") or match.view_name == _TELLS_NOTHING:
            return
        if not may(request.user, Permission.USE_ADMIN):
            return  # and is refused there, whatever the number
        numbers = [named[name] for name in _NUMBERS if name in named]
        if numbers and hidden_from(request).filter(pk__in=numbers).exists():
            raise Http404
        if match.view_name in _MANY_AT_ONCE and named.get("model_name", "page") == "page":
            _ask_without_hidden(request)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        """Of each type the report names the page that was edited last."""
        match = request.resolver_match
        if match is not None and match.view_name in _PAGE_TYPES and response.context_data:
            types = response.context_data["object_list"]
            named = [each.last_edited_page_id for each in types]
            hidden = set(hidden_from(request).filter(pk__in=named).values_list("pk", flat=True))
            for each in types:
                if each.last_edited_page_id in hidden:
                    each.last_edited_page = None
        return response


def _ask_without_hidden(request: HttpRequest) -> None:
    """Leave hidden numbers out of those asked for, as Wagtail leaves out unused ones. Raises `Http404` for such a parent."""
    numbers = [number for number in request.GET.getlist("id") if number.isdecimal()]
    hidden = {str(pk) for pk in hidden_from(request).filter(pk__in=numbers).values_list("pk", flat=True)}
    asked = request.GET.copy()
    asked.setlist("id", [each for each in asked.getlist("id") if each == "all" or each in {*numbers} - hidden])
    request.GET = QueryDict(asked.urlencode())
    parent = asked.get("childOf")
    if parent is not None and not Page.objects.filter(pk=parent if parent.isdecimal() else None).exists():
        raise Http404


def _of_visible_pages(action: Any) -> Any:
    """The bulk action, with “all” meaning all that may be seen."""

    class OfVisiblePages(action):
        def get_all_objects_in_listing_query(self, parent_id: str | None) -> list[int]:
            found = list(super().get_all_objects_in_listing_query(parent_id))
            hidden = set(hidden_from(self.request).filter(pk__in=found).values_list("pk", flat=True))
            return [pk for pk in found if pk not in hidden]

    return OfVisiblePages


for _name in bulk_actions.__all__:
    hooks.register(
        "register_bulk_action", _of_visible_pages(getattr(bulk_actions, _name)), order=1
    )  # after Wagtail's own


@hooks.register("construct_explorer_page_queryset")
def explore_no_hidden_page(parent_page: Page, pages: Any, request: HttpRequest) -> Any:
    return pages.exclude(pk__in=hidden_from(request))


@hooks.register("construct_page_chooser_queryset")
def choose_visible_pages(pages: Any, request: HttpRequest) -> Any:
    return pages.exclude(pk__in=hidden_from(request))
