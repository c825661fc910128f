"""The list's facets: what can be chosen, and how many practices each choice would leave. Pure but for the rows it is given."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Entry:
    """One practice as the facets see it: for each facet its codes."""

    pk: int
    codes: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    title: str
    choices: tuple[Choice, ...]

    @property
    def is_open(self) -> bool:
        return any(choice.chosen for choice in self.choices)


@dataclass(frozen=True)
class Chosen:
    """What a reader chose: codes by facet. Within a facet either may fit, between facets all must."""

    codes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: str = "newest"

    def fits(self, entry: Entry, *, without: str = "") -> bool:
        """Whether `entry` fits every facet but `without`."""
        return all(
            name == without or not codes or entry.codes.get(name, frozenset()) & codes
            for name, codes in self.codes.items()
        )

    @property
    def query(self) -> str:
        """The permalink's query."""
        pairs = [(name, code) for name, codes in sorted(self.codes.items()) for code in sorted(codes)]
        if self.sort != "newest":
            pairs.append(("sort", self.sort))
        return urlencode(pairs)


def chosen_of(query: Mapping[str, Sequence[str]], titles: Mapping[str, str]) -> Chosen:
    """From the parameters of an address; what is unknown is kept and leaves nothing, what is empty is left out."""
    codes = {name: frozenset(code[:80] for code in query.get(name, ()) if code) for name in titles}
    sort = next(iter(query.get("sort", ())), "newest")
    return Chosen({name: found for name, found in codes.items() if found}, sort)


def facets_of(
    entries: Iterable[Entry], chosen: Chosen, titles: Mapping[str, str], labels: Mapping[str, Mapping[str, str]]
) -> list[Facet]:
    """Each facet counts what fits all *other* facets, so that its own choices stay comparable when several are chosen."""
    everything = list(entries)
    facets = []
    for name, title in titles.items():
        counts = Counter(
            code for entry in everything if chosen.fits(entry, without=name) for code in entry.codes.get(name, ())
        )
        picked = chosen.codes.get(name, frozenset())
        choices = tuple(
            Choice(code, label, counts[code], code in picked)
            for code, label in labels[name].items()
            if counts[code] or code in picked
        )
        facets.append(Facet(name, title, choices))
    return facets
