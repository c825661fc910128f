"""What a line of the template may say: an item's value, or the numerator and denominator of a measure."""

from dataclasses import dataclass

from benchmarks.catalogue.catalogue import Catalogue
from benchmarks.catalogue.items import DataItem
from benchmarks.catalogue.measures import FormulaKind, Measure


class LineError(ValueError):
    """The wrong cells of a line are filled; `key` is the first that is."""

    def __init__(self, key: str, words: str, fix: str) -> None:
        super().__init__(words)
        self.key, self.fix = key, fix


@dataclass(frozen=True, slots=True)
class Line:
    """A code of the template: of an item, or of a measure with its items by column."""

    code: str
    item: DataItem | None = None
    measure: Measure | None = None
    numerator: DataItem | None = None
    denominator: DataItem | None = None
    value: DataItem | None = None

    @property
    def named(self) -> str:
        """The code with what it stands for."""
        if self.measure:
            return f"{self.code}, {self.measure.title}"
        return self.item.named if self.item else self.code

    @property
    def unit(self) -> str:
        stands_for = self.measure or self.item
        return stands_for.unit if stands_for else ""

    def parts(self, texts: dict[str, str]) -> list[tuple[str, DataItem]]:
        """The filled columns with the items that they hold; none for a line left blank. Raises LineError."""
        filled = {key for key, text in texts.items() if text}
        if not filled:
            return []
        if self.item:
            self._refuse_parts(filled)
            return [("value", self.item)]
        holds = {"numerator": self.numerator, "denominator": self.denominator, "value": self.value}
        if self.numerator and self.denominator:
            self._refuse_lack_of_parts(filled)
        else:
            self._refuse_parts(filled)
        return [(key, item) for key, item in holds.items() if item and key in filled]

    @property
    def takes_no_value(self) -> bool:
        """Whether numerator and denominator say all that the line can say."""
        return self.item is None and self.value is None

    def _refuse_parts(self, filled: set[str]) -> None:
        if part := next((key for key in _PARTS if key in filled), None):
            words = f"{self.named}, is one figure, but its {part} is filled."
            raise LineError(part, words, "Clear that cell and use the value column.")

    def _refuse_lack_of_parts(self, filled: set[str]) -> None:
        lacking = [part for part in _PARTS if part not in filled]
        if lacking and filled == {"value"}:
            words = f"{self.named}, needs its numerator and its denominator, and has a value instead."
            raise LineError("value", words, "Fill both and clear the value; the portal divides.")
        if lacking:
            words = f"{self.named}, needs its numerator and its denominator; the {lacking[0]} is missing."
            raise LineError(lacking[0], words, "Fill both; the portal divides.")


_PARTS = ("numerator", "denominator")


def lines_of(catalogue: Catalogue) -> dict[str, Line]:
    """Every code that a template may carry, in small letters."""
    lines = {code.casefold(): Line(code, item=item) for code, item in catalogue.items.items()}
    for slug, measure in catalogue.measures.items():
        formula, items = measure.formula, catalogue.items
        divides = formula.kind in (FormulaKind.MEAN, FormulaKind.SHARE)
        lines[slug.casefold()] = Line(
            slug,
            measure=measure,
            numerator=items[formula.numerator] if divides else None,
            denominator=items[formula.denominator] if divides else None,
            value=items[formula.published] if formula.published else None,
        )
    return lines
