"""Checks of the sign-in settings, in words that say how to mend them."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from portal.checks import is_loopback
from portal.roles import Role


@register
def sign_in_is_usable(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    return [*_limits(), *_provider(), *_meanings()]


def _limits() -> list[CheckMessage]:
    names = ("SESSION_IDLE_MINUTES", "SESSION_ABSOLUTE_HOURS", "SIGN_IN_ATTEMPTS", "SIGN_IN_LOCK_MINUTES")
    return [
        Error(
            f"{name} is {getattr(settings, name)}, with which nobody could stay signed in.",
            hint=f"Leave {name} out, or give a whole number from 1.",
            id="portal.E020",
        )
        for name in names
        if getattr(settings, name) < 1
    ]


def _provider() -> list[CheckMessage]:
    if not settings.OIDC_SERVER_URL:
        return []
    found: list[CheckMessage] = []
    parts = urlsplit(settings.OIDC_SERVER_URL)
    if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
        found.append(
            Error(
                f"OIDC_SERVER_URL is “{settings.OIDC_SERVER_URL}”, so that others could read and change what the provider says.",
                hint="Give the provider's issuer, which starts with https://",
                id="portal.E021",
            )
        )
    found.extend(
        Error(
            f"OIDC_SERVER_URL is set, but {name} is not.",
            hint="The provider gives both when the portal is registered there.",
            id="portal.E022",
        )
        for name in ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")
        if not getattr(settings, name)
    )
    return found


def _meanings() -> list[CheckMessage]:
    unknown = sorted(set(settings.OIDC_ROLES.values()) - set(Role.values))
    if unknown:
        return [
            Error(
                f"OIDC_ROLES gives a claim the meaning “{unknown[0]}”, which is no role.",
                hint=f"Write claim=role,claim=role with the roles: {', '.join(Role.values)}.",
                id="portal.E023",
            )
        ]
    return []
