"""What the rows of a template read so far say of one organisation's month."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count

from benchmarks.catalogue.items import DataItem
from benchmarks.returns.stated import StatedMonth, state_month
from benchmarks.returns.statuses import is_figure


@dataclass(slots=True)
class GatheredMonth:
    """Figures in their stored form and the rows where they stand, by item.

    `letters` names the column of those that do not stand in the column of values. `notes` are by item too.
    """

    organisation: str
    period: str
    figures: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    has_blank_rows: bool = False

    def take(self, first: int, codes: Sequence[str], figures: Sequence[str]) -> bool:
        """Add figures of rows that follow one another, the first numbered `first`; nothing if any item would be there twice."""
        if len(set(codes)) < len(codes) or not self.figures.keys().isdisjoint(codes):
            return False
        self.figures.update(zip(codes, figures, strict=True))
        self.rows.update(zip(codes, count(first), strict=False))
        return True

    @property
    def present(self) -> dict[str, str]:
        """The figures that are not missing."""
        return {code: text for code, text in self.figures.items() if is_figure(text)}


class Gathered:
    """All months of a file, by organisation and period. `letter` names the column of values."""

    def __init__(self, items: Mapping[str, DataItem], letter: str) -> None:
        self._items, self._letter = items, letter
        self._months: dict[tuple[str, str], GatheredMonth] = {}
        self._parts: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}

    def month(self, organisation: str, period: str) -> GatheredMonth:
        """What is known of the month, to be added to."""
        key = organisation, period
        if key not in self._months:
            self._months[key] = GatheredMonth(organisation, period)
        return self._months[key]

    def __iter__(self) -> Iterator[GatheredMonth]:
        return iter(self._months.values())

    def stated(self) -> Iterator[StatedMonth]:
        """What all rows together state, in the order of dataset, organisation and month."""
        by_dataset: dict[str, list[StatedMonth]] = defaultdict(list)
        for _, month in sorted(self._months.items()):
            for dataset, codes in self._parts_of(tuple(month.figures)).items():
                by_dataset[dataset].append(self._state(dataset, codes, month))
        for dataset in sorted(by_dataset):
            yield from by_dataset[dataset]

    def _state(self, dataset: str, codes: tuple[str, ...], month: GatheredMonth) -> StatedMonth:
        notes, usual = month.notes, self._letter
        letters = tuple(month.letters.get(code, usual) for code in codes) if month.letters else (usual,) * len(codes)
        return state_month(
            (dataset, month.organisation, month.period),
            codes,
            tuple(map(month.figures.__getitem__, codes)),
            _cells_form(letters) % tuple(map(month.rows.__getitem__, codes)),
            {code: notes[code] for code in codes if code in notes} if notes else {},
        )

    def _parts_of(self, held: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        """The items `held` by dataset, each in order. Most months hold the same ones."""
        if held not in self._parts:
            parts: dict[str, list[str]] = defaultdict(list)
            for code in sorted(held):
                parts[self._items[code].dataset].append(code)
            self._parts[held] = {dataset: tuple(codes) for dataset, codes in parts.items()}
        return self._parts[held]


@cache
def _cells_form(letters: tuple[str, ...]) -> str:
    """The cells in columns of these letters with a gap for each row: `F%d F%d`."""
    return " ".join([f"{letter}%d" for letter in letters])
