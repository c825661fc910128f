"""Headers that every response carries, errors and static files included. First of all middleware."""

from django.http import HttpRequest, HttpResponse
from django.middleware.security import SecurityMiddleware
from django.utils.cache import patch_cache_control

# Said by whoever knows better than the rule below: static files, charts with a validator, downloads.
_DECIDED = ("no-store", "no-cache", "max-age", "public")


class HeadersMiddleware(SecurityMiddleware):
    """Django's security headers also on what its own middleware refuses before it marks anything, and two of ours.

    Cross-Origin-Resource-Policy keeps other sites from embedding what is served here. Pages are not stored: the
    computers in stations are shared, and Back after signing out must show nothing.
    """

    def process_request(self, request: HttpRequest) -> None:
        """The redirect to HTTPS is made further in, so that its own errors pass out through here."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response = super().process_response(request, response)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not any(word in response.headers.get("Cache-Control", "") for word in _DECIDED):
            patch_cache_control(response, private=True, no_store=True)
        return response
