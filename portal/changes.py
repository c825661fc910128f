"""Saying that something changed that a searcher could see.

Actions of every app call `changed` inside their transaction; whoever keeps something in step listens.
"""

from collections.abc import Callable, Sequence

from django.db.models import Model

Listener = Callable[[Sequence[Model]], None]

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Call `listener` with what changed, in the transaction of the change. From `AppConfig.ready`."""
    if listener not in _listeners:
        _listeners.append(listener)


def changed(*things: Model) -> None:
    """Published, moved, restricted, renamed, unpublished or about to be deleted: tell the listeners."""
    for listener in _listeners:
        listener(things)
