"""What writes notices that nobody's action writes: reminders that a date brings about."""

from collections.abc import Callable
from datetime import date

# Writes what has come by a day and is not written yet; returns how many. Running it again writes nothing.
Writer = Callable[[date], int]

_writers: dict[str, Writer] = {}


def register(name: str, writer: Writer) -> None:
    """Make `writer` part of every run of `send_reminders`. Apps call this from `AppConfig.ready`."""
    _writers[name] = writer


def write_due(day: date) -> int:
    """Let every writer write what has come by `day`; return how many notices are new."""
    return sum(writer(day) for _, writer in sorted(_writers.items()))
