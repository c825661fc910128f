"""Missing is a status: why a cell holds no value."""

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
