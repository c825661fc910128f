"""Answers that a client may keep and ask about again: an ETag over the content, and 304 while it stands."""

from collections.abc import Callable
from typing import TypeVar

from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from django.views.decorators.vary import vary_on_headers
from ninja.decorators import decorate_view

Operation = TypeVar("Operation", bound=Callable[..., object])

_kept_privately = cache_control(private=True, no_cache=True)
_for_the_caller = vary_on_headers("Authorization", "Cookie")


def revalidated(operation: Operation) -> Operation:
    """For reading operations. The answer depends on who calls, so that only the caller's own cache keeps it."""
    decorated: Operation = decorate_view(conditional_page, _kept_privately, _for_the_caller)(operation)
    return decorated
