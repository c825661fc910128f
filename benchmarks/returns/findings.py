"""What was found wrong, where, and how to mend it."""

from collections import Counter
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from benchmarks.returns.cells import Cell
from portal.personal_data import kinds_in

# Of one rule and item so many are listed; the rest are counted in a last line.
LISTED_PER_GROUP = 200
_SHOWN_LENGTH = 60
_FEW = 8  # letters that a message may repeat whatever they are
_TYPED = "£–—‘’“”½°"  # what people and their word processors write beside ASCII


NOWHERE = Cell()


class Severity(StrEnum):
    """Errors block a return; warnings need a reason from whoever sends it."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found at one cell. `item` is what it is grouped by with its rule: one reason answers a group."""

    severity: Severity
    rule: str
    message: str
    fix: str
    cell: Cell = NOWHERE
    item: str = ""

    @property
    def group(self) -> tuple[str, str]:
        return self.rule, self.item

    def as_dict(self) -> dict[str, Any]:
        """The form that commands print."""
        place = asdict(self.cell)
        return {**place, "rule": self.rule, "message": self.message, "fix": self.fix}

    def to_wire(self) -> list[Any]:
        cell = self.cell
        place = [cell.sheet, cell.row, cell.column, cell.header, cell.value]
        return [str(self.severity), self.rule, self.message, self.fix, place, self.item]

    @classmethod
    def from_wire(cls, wire: list[Any]) -> "Finding":
        severity, rule, message, fix, place, item = wire
        return cls(Severity(severity), rule, message, fix, Cell(*place), item)


class RefusedError(Exception):
    """The file cannot be read at all; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def refusal(rule: str, message: str, fix: str, cell: Cell | None = None) -> RefusedError:
    return RefusedError(Finding(Severity.ERROR, rule, message, fix, cell or NOWHERE))


def shown(text: str) -> str:
    """`text` as a message may repeat it: short, on one line, withheld where it looks like personal data, and left out where
    it is no text at all."""
    if kinds_in(text):
        return "(withheld)"
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    if len(line) > _FEW and not is_readable(line):
        return "(no readable text)"
    return line if len(line) <= _SHOWN_LENGTH else f"{line[: _SHOWN_LENGTH - 1]}…"


def is_readable(line: str) -> bool:
    """Whether `line` looks like what a person typed rather than like bytes of a picture, which decode to letters of all the
    world. Signs count as letters do: ranges and references to cells are full of them."""
    typed = sum((letter.isascii() and letter.isprintable()) or letter in _TYPED for letter in line)
    return typed >= len(line) * 0.75


class Findings:
    """Collects findings, lists up to `LISTED_PER_GROUP` of a group and counts them all."""

    def __init__(self) -> None:
        self.listed: list[Finding] = []
        self.counts: Counter[tuple[Severity, str, str]] = Counter()

    def add(self, finding: Finding) -> None:
        key = (finding.severity, *finding.group)
        self.counts[key] += 1
        if self.counts[key] <= LISTED_PER_GROUP:
            self.listed.append(finding)

    def complete(self) -> list[Finding]:
        """What is listed, and one line for each group that holds more."""
        more = [
            Finding(
                severity,
                rule,
                f"{count - LISTED_PER_GROUP:,} more cells have the same fault{f' in {item}' if item else ''}.",
                "Mend the ones listed first: the others probably have the same cause.",
                item=item,
            )
            for (severity, rule, item), count in self.counts.items()
            if count > LISTED_PER_GROUP
        ]
        return self.listed + more
