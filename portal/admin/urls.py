"""Wagtail's admin as the portal offers it: for holders of "use-admin" only, and without what the portal does elsewhere."""

from django.urls import path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from portal.admin.access import for_editors_only
from portal.admin.account import AccountView

# A page that fails on purpose. Sign-in, passwords and sessions belong to /account/, which answers before these.
LEFT_OUT = frozenset({"wagtailadmin_error_test", "wagtailadmin_account"})

urlpatterns = decorate_urlpatterns(
    [
        path("account/", AccountView.as_view(), name="wagtailadmin_account"),
        *(pattern for pattern in wagtailadmin_urls.urlpatterns if getattr(pattern, "name", None) not in LEFT_OUT),
    ],
    for_editors_only,
)
