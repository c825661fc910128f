"""What runs beside the requests in a server process. Apps add theirs from `AppConfig.ready`."""

from collections.abc import Callable

_starters: list[Callable[[], None]] = []


def register(start: Callable[[], None]) -> None:
    """Call `start` once in every server process, after any fork."""
    if start not in _starters:
        _starters.append(start)


def start_all() -> None:
    for start in _starters:
        start()
