"""What every page's frame shows: who is signed in is there already (`request.user`); this adds the installation's facts."""

from typing import Any

import structlog
from django.conf import settings
from django.http import HttpRequest

from portal.today import today


def frame(request: HttpRequest | None = None) -> dict[str, Any]:
    """Needs neither the database nor a working request, so that the page of an error can use it, too."""
    return {
        "service_name": settings.WAGTAIL_SITE_NAME,
        "contact_email": settings.CONTACT_EMAIL,
        "demonstration": settings.DEMO,
        "portal_date": today() if settings.TODAY else None,
        "request_id": structlog.contextvars.get_contextvars().get("request_id", ""),
    }
