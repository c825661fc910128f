"""What the API consists of."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Router

from portal.api import errors
from portal.api.authentication import AUTHENTICATION, authenticated
from portal.api.organisations import router as organisations

api = NinjaAPI(
    title="Ambulance practice and benchmarks",
    version="1",
    description="Read what the portal shows, with the rights of the person whose token or session it is.",
    urls_namespace="api",
    auth=AUTHENTICATION,
    docs_decorator=authenticated,
)
errors.register(api)
everything_else = Router()


@everything_else.api_operation(
    ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"], "/{path:rest}", include_in_schema=False, url_name="nothing"
)
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """An address that is not there answers like everything here, instead of falling through to the pages."""
    raise Http404


api.add_router("/organisations", organisations)


def with_routers(routers: Mapping[str, Router]) -> NinjaAPI:
    """The whole API: with the `routers` of the apps, by path. Called once, where the routes of all apps come together."""
    for path, router in routers.items():
        api.add_router(path, router)
    api.add_router("", everything_else)  # last, since it matches whatever is left
    return api
