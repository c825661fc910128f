"""Which part of a text to show for a question, with what was asked for marked. The same for every engine."""

import re
from collections.abc import Iterator
from functools import lru_cache

from search.analysis.words import TOKEN, read

Runs = tuple[tuple[str, bool], ...]

WIDTH = 220  # characters of a passage
BEFORE, AFTER = "… ", " …"  # where the text goes on
MOST_MARKS = 400  # marks in a text that are looked at


def marked(text: str, marks: frozenset[str]) -> Runs:
    """The whole text in runs, each marked or not. `marks` are terms (stems) and words (as written, in lower case)."""
    return _runs(text, 0, len(text), list(_found(text, marks)) if marks else [])


def passages(texts: tuple[str, ...], marks: frozenset[str], *, most: int = 2) -> tuple[Runs, ...]:
    """The passages with the most different marks, from the first of `texts` that has any; else the first text's opening."""
    for text in texts:
        found = list(_found(text, marks)) if text and marks else []
        if found:
            return tuple(_cut(text, *_edges(text, start), found) for start in _best_starts(found, most))
    opening = next((text for text in texts if text.strip()), "")
    return (_cut(opening, *_edges(opening, 0), []),) if opening else ()


@lru_cache(maxsize=256)
def _pattern(marks: frozenset[str]) -> re.Pattern[str]:
    """Finds quickly where a mark may stand: by the beginning that a stem shares with its words."""
    beginnings = {re.escape(mark if len(mark) < 4 else mark[:-1]) for mark in marks}
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(beginnings))})", re.IGNORECASE)


def _found(text: str, marks: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, mark) of each token that is one."""
    for number, place in enumerate(_pattern(marks).finditer(text)):
        if number == MOST_MARKS:
            return
        token = TOKEN.match(text, place.start())
        if token:
            reading = read(token[0])
            if mark := next((one for one in (reading.term, reading.word) if one in marks), ""):
                yield token.start(), token.end(), mark


def _best_starts(found: list[tuple[int, int, str]], most: int) -> list[int]:
    """Where the windows begin that hold the most different marks, none overlapping, in the order of the text."""
    worth = []
    for number, (start, _, _) in enumerate(found):
        inside = {mark for _, end, mark in found[number : number + 40] if end <= start + WIDTH}
        worth.append((-len(inside), start))
    chosen: list[int] = []
    for _, start in sorted(worth):
        if len(chosen) < most and all(abs(start - other) > WIDTH for other in chosen):
            chosen.append(start)
    return sorted(chosen)


def _edges(text: str, mark: int) -> tuple[int, int]:
    """A window that begins a little before the mark, cut at spaces."""
    start = max(0, mark - WIDTH // 5)
    if start and (space := text.find(" ", start, mark)) != -1:
        start = space + 1
    end = min(len(text), start + WIDTH - len(BEFORE) - len(AFTER))
    if end < len(text) and (space := text.rfind(" ", max(mark, start) + 1, end)) != -1:
        end = space
    return start, end


def _cut(text: str, start: int, end: int, found: list[tuple[int, int, str]]) -> Runs:
    """A window in runs, with dots where the text goes on."""
    before = ((BEFORE, False),) if text[:start].strip() else ()
    after = ((AFTER, False),) if text[end:].strip() else ()
    return (*before, *_runs(text, start, end, found), *after)


def _runs(text: str, start: int, end: int, found: list[tuple[int, int, str]]) -> Runs:
    runs, at = [], start
    for first, last, _ in found:
        if first >= at and last <= end:
            runs += [(text[at:first], False), (text[first:last], True)]
            at = last
    runs.append((text[at:end], False))
    return tuple((re.sub(r"\s+", " ", run), mark) for run, mark in runs if run)
