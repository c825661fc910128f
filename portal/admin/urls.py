"""Wagtail's admin as the portal offers it: for holders of "use-admin" only, and without what the portal does elsewhere."""

from allauth.account.views import logout
from django.urls import path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from portal.admin.access import for_editors_only
from portal.admin.account import AccountView

# Wagtail's own doors, and two pages that try out how it fails.
LEFT_OUT = frozenset({"account/", "login/", "logout/", "password_reset/", "failwhale/", "test404/"})

urlpatterns = decorate_urlpatterns(
    [
        path("account/", AccountView.as_view(), name="wagtailadmin_account"),
        # Nobody without a session comes as far as this: the one sign-in page has the word before.
        path("login/", RedirectView.as_view(pattern_name="wagtailadmin_home"), name="wagtailadmin_login"),
        path("logout/", logout, name="wagtailadmin_logout"),
        *(pattern for pattern in wagtailadmin_urls.urlpatterns if str(pattern.pattern) not in LEFT_OUT),
    ],
    for_editors_only,
)
