"""What the header leads to. Apps add their entries from `AppConfig.ready`, so that no entry leads to a page that is not there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.shortcuts import resolve_url

from portal.permissions import Permission
from portal.policy import may

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from portal.models import Person


@dataclass(frozen=True, order=True)
class Entry:
    order: int
    text: str
    to: str
    permission: Permission = Permission.READ


_entries: dict[str, Entry] = {}


def register(text: str, *, to: str, order: int, permission: Permission = Permission.READ) -> None:
    """Add an entry: `to` is a URL name or a path; shown to people with `permission`, sorted by `order`."""
    _entries[text] = Entry(order, text, to, permission)


def entries_of(person: "Person | AnonymousUser") -> list[Entry]:
    return [entry for entry in sorted(_entries.values()) if may(person, entry.permission)]


def items_for(request: HttpRequest) -> list[dict[str, Any]]:
    """Items of the header's navigation; the one that the page stands under, and no other, is marked."""
    paths = [(entry.text, resolve_url(entry.to)) for entry in entries_of(request.user)]
    above = [path for _, path in paths if path != "/" and request.path.startswith(path)]
    nearest = max(above, key=len, default=None)
    return [
        {"text": text, "href": path, "current": request.path == path, "active": path == nearest} for text, path in paths
    ]
