"""What the API consists of."""

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
api.add_router("/measures", "benchmarks.api.measures.router")
api.add_router("/practices", "practices.api.practices.router")
api.add_router("", everything_else)  # last, since it matches whatever is left
