"""Settings checks: what would make the portal unsafe or useless stops it before it starts, in words that say how to mend it."""

import ipaddress
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from portal.logs import LEVELS

ENGINES = ("embedded", "elasticsearch")


@register
def settings_are_safe(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    return [*_secret_key(), *_hosts(), *_demonstration(), *_base_url()]


@register
def settings_are_usable(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    return [*_search_engine(), *_log_level()]


def _secret_key() -> list[CheckMessage]:
    if settings.HTTPS and settings.SECRET_KEY == settings.SAMPLE_SECRET_KEY:
        return [
            Error(
                "SECRET_KEY is the sample key, which everybody knows, and HTTPS=1 says that this is a real service.",
                hint="Set SECRET_KEY to 50 or more random characters that nobody else knows, and keep it.",
                id="portal.E001",
            )
        ]
    return []


def _hosts() -> list[CheckMessage]:
    open_hosts = [host for host in settings.ALLOWED_HOSTS if "*" in host]
    if open_hosts:
        return [
            Error(
                f"ALLOWED_HOSTS holds “{open_hosts[0]}”, so that anybody could choose the portal's name in its links.",
                hint="Name each host: ALLOWED_HOSTS=portal.example.nhs.uk",
                id="portal.E002",
            )
        ]
    return []


def _demonstration() -> list[CheckMessage]:
    if not settings.DEMO:
        return []
    found: list[CheckMessage] = []
    outside = [host for host in settings.ALLOWED_HOSTS if not is_loopback(host)]
    if outside:
        found.append(
            Error(
                f"DEMO=1 opens accounts whose password everybody knows, and ALLOWED_HOSTS names “{outside[0]}”.",
                hint="Leave ALLOWED_HOSTS out, so that only this machine reaches the demonstration, or set DEMO=0.",
                id="portal.E003",
            )
        )
    if settings.HTTPS:
        found.append(
            Error(
                "DEMO=1 opens accounts whose password everybody knows, and HTTPS=1 says that this is a real service.",
                hint="Set only one of the two.",
                id="portal.E004",
            )
        )
    return found


def is_loopback(host: str) -> bool:
    """Whether `host`, as ALLOWED_HOSTS holds it, can only be this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _base_url() -> list[CheckMessage]:
    parts = urlsplit(settings.BASE_URL)
    wanted = "https" if settings.HTTPS else "http"
    if parts.scheme != wanted or not parts.hostname or parts.path not in ("", "/"):
        return [
            Error(
                f"BASE_URL is “{settings.BASE_URL}”, which is not where this portal is found; links in mails would lead nowhere.",
                hint=f"Give scheme and host alone: BASE_URL={wanted}://portal.example.nhs.uk",
                id="portal.E005",
            )
        ]
    return []


def _search_engine() -> list[CheckMessage]:
    if settings.SEARCH_ENGINE not in ENGINES:
        return [
            Error(
                f"SEARCH_ENGINE is “{settings.SEARCH_ENGINE}”, which the portal does not know.",
                hint=f"Choose one of: {', '.join(ENGINES)}.",
                id="portal.E006",
            )
        ]
    return []


def _log_level() -> list[CheckMessage]:
    if settings.LOG_LEVEL not in LEVELS:
        return [
            Error(
                f"LOG_LEVEL is “{settings.LOG_LEVEL}”, which is no level.",
                hint=f"Choose one of: {', '.join(LEVELS)}.",
                id="portal.E007",
            )
        ]
    return []
