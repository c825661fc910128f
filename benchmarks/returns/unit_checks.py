"""What the template's column of units says, against the units of its codes."""

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.returns.findings import Finding, Severity, shown
from benchmarks.returns.layouts import Column, Layout
from benchmarks.returns.template_lines import Line

UNIT = "unit"


class UnitChecks:
    """Keeps each pair of code and unit once, with its first row, so that many rows cost little."""

    def __init__(self, layout: Layout, lines: Mapping[str, Line]) -> None:
        self._sheet, self._lines = layout.sheet.name, lines
        self.column: Column | None = next((one for one in layout.others if one.header.casefold() == UNIT), None)
        self._pairs: dict[tuple[str, str], int] = {}

    def look(self, first: int, codes: Sequence[str], units: Sequence[str]) -> None:
        """Take the codes and units of rows that follow one another, the first of them numbered `first`."""
        if set(zip(codes, units, strict=True)) - self._pairs.keys():
            for number, pair in enumerate(zip(codes, units, strict=True), first):
                self._pairs.setdefault(pair, number)

    def findings(self) -> Iterator[Finding]:
        """One warning for all, at the first: a column of another unit is wrong throughout."""
        wrong = [
            (number, text.strip(), line)
            for (code, text), number in self._pairs.items()
            if (line := self._lines.get(code.strip().casefold()))
            and text.strip().casefold() not in ("", line.unit.casefold())
        ]
        if not wrong or self.column is None:
            return
        number, text, line = min(wrong, key=lambda each: each[0])
        more = f" So it is with {len(wrong) - 1} more." if len(wrong) > 1 else ""
        yield Finding(
            Severity.WARNING,
            "unit-differs",
            f"The unit reads “{shown(text)}”; the figures of {line.named}, are taken as {line.unit or 'a plain number'}.{more}",
            "Check that the figures are in the unit of the template. The portal does not convert them.",
            self.column.cell(self._sheet, number, text),
        )
