"""A question as a value: built from parameters, turned back into them, checked, and said in words."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from search.plan import Sort

LONGEST_TEXT = 1_000  # characters; nobody types more, and whoever pastes more is told
LAST_PAGE = 100
HITS_A_PAGE = 10
MOST_CHOICES = 50  # codes chosen in one facet

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff\ud800-\udfff]+")
_CODE = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]{1,100}")

# What the parameters of an address are called; every other known name is a facet.
TEXT, SORT, PAGE, EXACT = "q", "sort", "page", "exact"


class InvalidQuestion(ValueError):  # noqa: N818  # it is the question that is invalid
    """The parameters are no question. `problems` are sentences, each naming the parameter and the mend."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Question:
    """What somebody asks. `tokens` are the audience tokens of whoever asks; they never come from parameters.

    `filters` are (facet, codes) pairs in the order of names. `exact`: no word is corrected.
    """

    text: str = ""
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    exact: bool = False
    tokens: frozenset[str] = frozenset()
    shortened: bool = False

    @classmethod
    def from_parameters(
        cls, parameters: Mapping[str, Sequence[str]], *, facets: Mapping[str, str], tokens: Iterable[str]
    ) -> "Question":
        """Read the lists of values of an address. `facets` maps the facets that there are to their labels; parameters
        that nobody knows are left alone. Raises InvalidQuestion."""
        problems: list[str] = []
        text, shortened = clean_text(" ".join(parameters.get(TEXT, ())[:1]))
        page = _page(parameters.get(PAGE, ()), problems)
        sort = _sort(parameters.get(SORT, ()), problems)
        filters = []
        for name in sorted(facets):
            codes = tuple(dict.fromkeys(code for code in parameters.get(name, ()) if code))
            if len(codes) > MOST_CHOICES:
                problems.append(f"{facets[name]}: choose at most {MOST_CHOICES}.")
            elif not all(_CODE.fullmatch(code) for code in codes):
                problems.append(f"{facets[name]}: choose from the list; what the address holds is none of it.")
            elif codes:
                filters.append((name, codes))
        if problems:
            raise InvalidQuestion(problems)
        exact = "1" in parameters.get(EXACT, ())
        return cls(text, tuple(filters), sort, page, exact, frozenset(tokens), shortened)

    def to_parameters(self) -> dict[str, list[str]]:
        """The shortest parameters that give the same question again."""
        parameters = {TEXT: [self.text]} if self.text else {}
        parameters |= {name: list(codes) for name, codes in self.filters}
        if self.sort != Sort.RELEVANCE:
            parameters[SORT] = [self.sort.value]
        if self.exact:
            parameters[EXACT] = ["1"]
        if self.page != 1:
            parameters[PAGE] = [str(self.page)]
        return parameters

    def on_page(self, page: int) -> "Question":
        return replace(self, page=page)

    def as_typed(self) -> "Question":
        """The same without correction: what “search instead for …” leads to."""
        return replace(self, exact=True, page=1)

    def toggled(self, facet: str, code: str) -> "Question":
        """The same with a choice added, or taken away when it was there."""
        chosen = dict(self.filters)
        codes = chosen.pop(facet, ())
        codes = tuple(one for one in codes if one != code) if code in codes else (*codes, code)
        if codes:
            chosen[facet] = codes
        return replace(self, filters=tuple(sorted(chosen.items())), page=1)

    def in_words(self, *, facets: Mapping[str, str], codes: Mapping[str, Mapping[str, str]] | None = None) -> str:
        """One phrase for headings and saved searches: `“falls”, Type: Practice or Document, newest first`."""
        named = codes or {}
        parts = [f"“{self.text}”" if self.text else "Everything"]
        for name, chosen in self.filters:
            labels = [named.get(name, {}).get(code, code) for code in chosen]
            parts.append(f"{facets.get(name, name)}: {' or '.join(labels)}")
        if self.sort == Sort.NEWEST:
            parts.append("newest first")
        if self.page != 1:
            parts.append(f"page {self.page}")
        return ", ".join(parts)


def clean_text(text: str) -> tuple[str, bool]:
    """The text in composed form without what cannot be seen, and whether it had to be shortened. Case is kept."""
    shown = " ".join(_UNSEEN.sub(" ", unicodedata.normalize("NFC", _UNSEEN.sub(" ", text[: 4 * LONGEST_TEXT]))).split())
    return shown[:LONGEST_TEXT].strip(), len(shown) > LONGEST_TEXT or len(text) > 4 * LONGEST_TEXT


def _page(values: Sequence[str], problems: list[str]) -> int:
    if not values or not values[0]:
        return 1
    if values[0].isascii() and values[0].isdigit() and len(values[0]) <= 6 and int(values[0]) >= 1:
        if int(values[0]) > LAST_PAGE:
            problems.append(f"Page: only the first {LAST_PAGE} pages can be shown; add a word or a filter instead.")
        return int(values[0])
    problems.append(f"Page: write a number from 1 to {LAST_PAGE}.")
    return 1


def _sort(values: Sequence[str], problems: list[str]) -> Sort:
    if not values or not values[0]:
        return Sort.RELEVANCE
    if values[0] in set(Sort):
        return Sort(values[0])
    problems.append(f"Sort: choose {' or '.join(Sort)}.")
    return Sort.RELEVANCE
