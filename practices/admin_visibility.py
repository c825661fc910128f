"""The admin tells of no practice that the person could not read on the portal: its number answers like one that there is not."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseBase
from wagtail import hooks
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
        numbers = [named[name] for name in _NUMBERS if name in named]
        # Whoever may not open the admin is refused there, whatever the number.
        if numbers and may(request.user, Permission.USE_ADMIN) and hidden_from(request).filter(pk__in=numbers).exists():
            raise Http404


@hooks.register("construct_explorer_page_queryset")
def explore_no_hidden_page(parent_page: Page, pages: Any, request: HttpRequest) -> Any:
    return pages.exclude(pk__in=hidden_from(request))


@hooks.register("construct_page_chooser_queryset")
def choose_visible_pages(pages: Any, request: HttpRequest) -> Any:
    return pages.exclude(pk__in=hidden_from(request))
