"""Missing is a status: why a cell holds no value, and how that is kept beside plain numbers."""

from enum import StrEnum


class Status(StrEnum):
    VALUE = "value"
    NOT_AVAILABLE = "not_available"
    NOT_DUE = "not_due"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"


# How files write them, in small letters. `.` and `-` are the national files', `[x]` and its like the statisticians'.
MISSING_WORDS = {
    "": Status.NOT_AVAILABLE,
    ".": Status.NOT_AVAILABLE,
    "-": Status.NOT_AVAILABLE,
    "–": Status.NOT_AVAILABLE,
    "..": Status.NOT_AVAILABLE,
    "x": Status.NOT_AVAILABLE,
    "[x]": Status.NOT_AVAILABLE,
    "n/a": Status.NOT_AVAILABLE,
    "not available": Status.NOT_AVAILABLE,
    "not due": Status.NOT_DUE,
    "z": Status.NOT_APPLICABLE,
    "[z]": Status.NOT_APPLICABLE,
    "not applicable": Status.NOT_APPLICABLE,
    "*": Status.SUPPRESSED,
    "c": Status.SUPPRESSED,
    "[c]": Status.SUPPRESSED,
    "suppressed": Status.SUPPRESSED,
}

# How a cell without a figure is stored beside plain numbers, in a single text.
MARKS = {Status.NOT_AVAILABLE: "", Status.NOT_DUE: "[d]", Status.NOT_APPLICABLE: "[z]", Status.SUPPRESSED: "[c]"}
STATUSES = {mark: status for status, mark in MARKS.items()}


def stored(status: str, value: str) -> str:
    """A figure as one text: the number itself, or the mark of why there is none."""
    return value if status == Status.VALUE else MARKS[Status(status)]


def status_of(text: str) -> Status:
    """The status of a stored figure."""
    return STATUSES.get(text, Status.VALUE)


def is_figure(text: str) -> bool:
    return text not in STATUSES
