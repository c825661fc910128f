"""Figures in force: what the standing returns say together. The slow, obvious form that the database is held against."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.returns.statuses import Status

# (item, organisation, period) and (status, canonical value).
Key = tuple[str, str, str]
Said = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """A published return that has not been withdrawn.

    `cells`: what it says. A layout that carries a whole dataset also speaks of the cells that it leaves out: all
    `dataset_items` of the `covered` (organisation, period) pairs; the template speaks of its own lines only.
    """

    national: bool
    cells: Mapping[Key, Said]
    dataset_items: frozenset[str] = frozenset()
    covered: frozenset[tuple[str, str]] = frozenset()

    def covers(self, key: Key) -> bool:
        item, organisation, period = key
        return key in self.cells or (item in self.dataset_items and (organisation, period) in self.covered)


def figure_in_force(key: Key, standing: Sequence[Standing]) -> Said | None:
    """What holds for one cell: the newest national return that covers it, else the newest trust's own; None if no one says.

    `standing` is in the order of publication. A national return stands over a trust's own whatever that order.
    """
    covering = [one for one in standing if one.covers(key)]
    deciding = [one for one in covering if one.national] or covering
    return deciding[-1].cells.get(key) if deciding else None


def figures_in_force(standing: Sequence[Standing]) -> dict[Key, Said]:
    """Every cell that has something in force."""
    keys = {key for one in standing for key in one.cells}
    return {key: said for key in keys if (said := figure_in_force(key, standing)) is not None}


def differing_from_national(standing: Sequence[Standing]) -> dict[Key, Said]:
    """The values of trusts' own newest returns where a national return says otherwise; giving none says nothing otherwise."""
    national = [one for one in standing if one.national]
    own = [one for one in standing if not one.national]
    said = figures_in_force(own)
    return {
        key: value
        for key, value in said.items()
        if value[0] == Status.VALUE
        and any(one.covers(key) for one in national)
        and figure_in_force(key, national) != value
    }


@dataclass(frozen=True, slots=True)
class Changes:
    """What a return changes, each cell with (before, after); `unchanged` counts cells with a value that stays."""

    added: dict[Key, Said] = field(default_factory=dict)
    revised: dict[Key, tuple[Said | None, Said]] = field(default_factory=dict)
    removed: dict[Key, Said] = field(default_factory=dict)
    unchanged: int = 0

    @property
    def counts(self) -> dict[str, int]:
        return {
            "added": len(self.added),
            "revised": len(self.revised),
            "unchanged": self.unchanged,
            "removed": len(self.removed),
        }


def changes(new: Standing, standing: Sequence[Standing], dataset_of: Mapping[str, str]) -> Changes:
    """What `new` changes of the figures in force by the `standing` returns, when it is published after them.

    Revised: the value changes, and a standing return said otherwise of the cell, from or to missing included, where any has a value
    of that organisation's month and dataset. Removed: a value of a covered month that the return leaves out.
    Added: any other value that was not in force. A change of one kind of missing into another is none. Cells that a
    national return holds are the caller's to leave out.
    """
    before = figures_in_force(standing)
    had = {_month(key, dataset_of) for one in standing for key, said in one.cells.items() if _value(said)}
    result = Changes()
    unchanged = 0
    for key, said in new.cells.items():
        earlier = before.get(key)
        if _value(earlier) == _value(said):
            unchanged += bool(_value(said))
        elif _month(key, dataset_of) in had and any(
            key in one.cells and _value(one.cells[key]) != _value(said) for one in standing
        ):
            result.revised[key] = (earlier, said)
        else:
            result.added[key] = said
    for key, said in before.items():
        if _value(said) and new.covers(key) and key not in new.cells:
            result.removed[key] = said
    return Changes(result.added, result.revised, result.removed, unchanged)


def export_rows(figures: Mapping[Key, Said], dataset_of: Mapping[str, str]) -> Iterable[tuple[str, ...]]:
    """`dataset, item, organisation, period, value, status`, sorted by the first four."""
    return sorted(
        (dataset_of[item], item, organisation, period, value, str(status))
        for (item, organisation, period), (status, value) in figures.items()
    )


def _value(said: Said | None) -> str:
    return said[1] if said and said[0] == Status.VALUE else ""


def _month(key: Key, dataset_of: Mapping[str, str]) -> tuple[str, str, str]:
    item, organisation, period = key
    return dataset_of[item], organisation, period
