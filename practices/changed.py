"""Who is told, inside the transaction, that a practice went live, changed, moved or went away. Search keeps in step through this."""

from collections.abc import Callable
from enum import StrEnum


class Verb(StrEnum):
    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"
    MOVED = "moved"
    DELETED = "deleted"
    STATE = "state"  # what stands beside the page: audience, evidence, withdrawal, terms


Listener = Callable[[int, Verb], None]
_listeners: list[Listener] = []


def register(listener: Listener) -> None:
    """Call `listener(page_pk, verb)` with each change; what it raises undoes the change."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(page_pk: int, verb: Verb) -> None:
    for listener in _listeners:
        listener(page_pk, verb)
