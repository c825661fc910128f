"""What reading and checking a return finds: errors, warnings and notes, each at its cell."""

from dataclasses import asdict, dataclass

ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person should know about one place of the file.

    `severity`: an error blocks the file, a warning needs a reason, a note needs nothing. `rule` names the check, `item`
    the item or measure code that it is about, so that alike findings can be answered together. `row` and `column` are
    as a spreadsheet shows them: the first line is row 1, columns are letters.
    """

    severity: str
    rule: str
    message: str
    fix: str = ""
    item: str = ""
    sheet: str | None = None
    row: int | None = None
    column: str = ""
    header: str = ""
    value: str = ""

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


class Unreadable(Exception):
    """The file cannot be read at all. The message says why, `fix` how to mend it."""

    def __init__(self, rule: str, message: str, fix: str = "", **place: object) -> None:
        super().__init__(message)
        self.finding = Finding(ERROR, rule, message, fix, **place)  # type: ignore[arg-type]


def column_letter(index: int) -> str:
    """The letters of a column, counted from 0: 0 → "A", 26 → "AA"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
