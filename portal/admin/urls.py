"""Wagtail's admin as the portal offers it: for holders of "use-admin" only, and without what the portal does elsewhere."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from portal.admin.access import for_editors_only
from portal.admin.account import AccountView
from portal.admin.incomplete import ExternalLinkView, whole_forms_only

# Wagtail's own doors, two pages that try out how it fails, and what stands below in the portal's form.
LEFT_OUT = frozenset(
    {"login/", "logout/", "password_reset/", "failwhale/", "test404/", "account/", "choose-external-link/"}
)


def _guarded(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    return for_editors_only(whole_forms_only(view))


urlpatterns = decorate_urlpatterns(
    [
        path("account/", AccountView.as_view(), name="wagtailadmin_account"),
        path("choose-external-link/", ExternalLinkView.as_view(), name="wagtailadmin_choose_page_external_link"),
        *(pattern for pattern in wagtailadmin_urls.urlpatterns if str(pattern.pattern) not in LEFT_OUT),
    ],
    _guarded,
)
