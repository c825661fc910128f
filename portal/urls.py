"""All routes of the portal, composed here."""

from django.urls import include, path
from wagtail import urls as wagtail_urls

from portal import views

urlpatterns = [
    path("account/notices/", include("portal.notices.urls")),
    path("account/", include("allauth.urls")),
    path("admin/", include("portal.admin.urls")),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("", include(wagtail_urls)),
]

handler400 = "portal.error_pages.bad_request"
handler403 = "portal.error_pages.forbidden"
handler404 = "portal.error_pages.not_found"
handler500 = "portal.error_pages.server_error"
