"""The glossary as a value: short forms, what they mean, and what must never be taken for something else."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """What a question with the short form, or with a meaning, also finds."""

    EQUIVALENT = "equivalent"  # either finds both
    ONE_WAY = "one_way"  # the short form finds the meanings too, not the reverse
    AMBIGUOUS = "ambiguous"  # nothing more: each meaning is offered


@dataclass(frozen=True)
class Entry:
    """One short form. `meanings` are long forms, the usual one first; `variants` are other ways to write the same.

    `capitals_only`: it expands only when written exactly so, since the letters are also an ordinary word (FAST, ROLE).
    """

    short: str
    meanings: tuple[str, ...]
    variants: tuple[str, ...] = ()
    rule: Rule = Rule.EQUIVALENT
    category: str = ""
    capitals_only: bool = False


@dataclass(frozen=True)
class Glossary:
    """All approved entries. `traps` are pairs (inner, outer) of short forms: the inner one's long form is a phrase inside
    the outer one's ("CPR" inside "DNACPR"), and must not match there. `never_merge` are pairs of which neither is ever
    corrected into, or taken for, the other."""

    entries: tuple[Entry, ...] = ()
    traps: tuple[tuple[str, str], ...] = ()
    never_merge: tuple[tuple[str, str], ...] = ()
