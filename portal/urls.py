"""All routes of the portal, composed here."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.documents import urls as wagtaildocs_urls

from benchmarks.api.followings import router as followings
from benchmarks.api.measures import router as measures
from portal import health, metrics, views
from portal.api import with_routers
from portal.pictures import picture
from practices.api.adoptions import router as adoptions
from practices.api.opportunities import router as opportunities
from practices.api.practices import router as practices
from practices.api.programmes import router as programmes
from practices.api.quarters import router as quarters
from practices.api.value import router as value

ROUTERS = {
    "/measures": measures,
    "/followings": followings,
    "/practices": practices,
    "/adoptions": adoptions,
    "/opportunities": opportunities,
    "/programmes": programmes,
    "/value": value,
    "/quarters": quarters,
}

urlpatterns = [
    path("account/notices/", include("portal.notices.urls")),
    path("account/tokens/", include("portal.tokens.urls")),
    path("account/", include("portal.sign_in.urls")),
    path("admin/", include("portal.sign_in.admin_urls")),
    path("admin/", include("portal.admin.urls")),
    path("api/v1/", with_routers(ROUTERS).urls),
    path("benchmarks/", include("benchmarks.urls")),
    path("benchmarks/", include("benchmarks.measure_urls")),
    path("practices/", include("practices.urls")),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ReadyView.as_view(), name="health-ready"),
    path("glossary/", include("search.glossary_urls")),
    path("search/", include("search.urls")),
    path("metrics", metrics.metrics, name="metrics"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("documents/", include(wagtaildocs_urls)),
    path("media/images/<str:name>", picture, name="picture"),
    # Wagtail's sign-in page for visitors would be a second door; nobody without a session comes as far as this.
    path("_util/login/", RedirectView.as_view(url="/"), name="wagtailcore_login"),
    path("", include(wagtail_urls)),
]

handler400 = "portal.error_pages.bad_request"
handler403 = "portal.error_pages.forbidden"
handler404 = "portal.error_pages.not_found"
handler500 = "portal.error_pages.server_error"
