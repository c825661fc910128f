"""What a line of the template may say: an item's value, or the numerator and denominator of a measure."""

from dataclasses import dataclass

from benchmarks.catalogue.items import DataItem
from benchmarks.catalogue.loading import Catalogue
from benchmarks.catalogue.measures import FormulaKind, Measure


class LineError(ValueError):
    """The wrong cells of a line are filled."""

    def __init__(self, words: str, fix: str) -> None:
        super().__init__(words)
        self.fix = fix


@dataclass(frozen=True, slots=True)
class Line:
    """A code of the template: of an item, or of a measure with its items by column."""

    code: str
    item: DataItem | None = None
    measure: Measure | None = None
    numerator: DataItem | None = None
    denominator: DataItem | None = None
    value: DataItem | None = None

    def parts(self, texts: dict[str, str]) -> list[tuple[str, DataItem]]:
        """The filled columns with the items that they hold; none for a line left blank. Raises LineError."""
        filled = {key for key, text in texts.items() if text}
        if not filled:
            return []
        if self.item:
            if filled - {"value"}:
                raise LineError(
                    f"{self.code} is one figure, but numerator or denominator is filled.", "Use the value column."
                )
            return [("value", self.item)]
        holds = {"numerator": self.numerator, "denominator": self.denominator, "value": self.value}
        divides = self.numerator and self.denominator
        if divides and not filled >= {"numerator", "denominator"}:
            raise LineError(f"{self.code} needs its numerator and its denominator.", "Fill both; the portal divides.")
        if not divides and filled != {"value"}:
            raise LineError(
                f"{self.code} is one figure, but numerator or denominator is filled.", "Use the value column."
            )
        return [(key, item) for key, item in holds.items() if item and key in filled]


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
