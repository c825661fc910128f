"""Settings check: `TODAY` is empty or a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register
def today_is_a_day(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    if not settings.TODAY:
        return []
    try:
        date.fromisoformat(settings.TODAY)
    except ValueError:
        return [
            Error(
                f"The setting TODAY is “{settings.TODAY}”, which is not a day.",
                hint="Write it as year-month-day, such as TODAY=2020-06-15, or leave it empty for the real date.",
                id="portal.E103",
            )
        ]
    return []
