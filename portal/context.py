"""What every page's frame shows: who is signed in is there already (`request.user`); this adds the installation's facts."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from portal.today import today


def frame(request: HttpRequest) -> dict[str, Any]:
    return {
        "service_name": settings.WAGTAIL_SITE_NAME,
        "contact_email": settings.CONTACT_EMAIL,
        "demonstration": settings.DEMO,
        "portal_date": today() if settings.TODAY else None,
    }
