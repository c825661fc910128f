"""Which part of a text to show for a question, with what was asked for marked. The same for every engine."""

import re
from collections.abc import Iterator
from functools import lru_cache

from search.analysis.words import TOKEN, read

Runs = tuple[tuple[str, bool], ...]
# What to mark: each a word or words in a row, as terms (stems) or as written in lower case. Stop words may stand between.
Marks = frozenset[tuple[str, ...]]

WIDTH = 220  # characters of a passage
BEFORE, AFTER = "… ", " …"  # where the text goes on
FURTHEST = 80  # characters in which the next word of a mark is looked for; no word of one is longer
MOST_MARKS = 400  # marks in a text that are looked at


def marked(text: str, marks: Marks) -> Runs:
    """The whole text in runs, each marked or not."""
    return _runs(text, 0, len(text), list(_found(text, marks)) if marks else [])


def passages(texts: tuple[str, ...], marks: Marks, asked: Marks = frozenset(), *, most: int = 2) -> tuple[Runs, ...]:
    """The passages with the most different marks, from the first of `texts` that has any; else the first text's opening.

    Where none stands whole, those words of long forms that were `asked` are looked for, and then the words of a long form that
    are all there, scattered.
    """
    for found_in, wanted in ((_found, marks), (_found, asked), (_scattered, marks)):
        for text in texts:
            found = list(found_in(text, wanted)) if text and wanted else []
            if found:
                return tuple(_cut(text, *_edges(text, start), found) for start in _best_starts(found, most))
    opening = next((text for text in texts if text.strip()), "")
    return (_cut(opening, *_edges(opening, 0), []),) if opening else ()


@lru_cache(maxsize=256)
def _pattern(marks: Marks) -> re.Pattern[str]:
    """Finds quickly where a mark may begin: by the beginning that a stem shares with its words."""
    firsts = {mark[0] for mark in marks}
    beginnings = {re.escape(first if len(first) < 4 else first[:-1]) for first in firsts}
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(beginnings))})", re.IGNORECASE)


@lru_cache(maxsize=256)
def _by_first(marks: Marks) -> dict[str, list[tuple[str, ...]]]:
    """For each first word its marks, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for mark in sorted(marks, key=lambda one: (-len(one), one)):
        found.setdefault(mark[0], []).append(mark)
    return found


def _found(text: str, marks: Marks) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """(start, end, mark) of everything that is one."""
    beginning = _by_first(marks)
    for number, place in enumerate(_pattern(marks).finditer(text)):
        if number == MOST_MARKS:
            return
        token = TOKEN.match(text, place.start())
        if token:
            reading = read(token[0])
            for mark in (*beginning.get(reading.term, ()), *beginning.get(reading.word, ())):
                if (end := _end(text, token.end(), mark[1:])) is not None:
                    yield token.start(), end, mark
                    break


def _scattered(text: str, marks: Marks) -> list[tuple[int, int, tuple[str, ...]]]:
    """The same of single words, of those marks whose words all stand in the text."""
    long_forms = [mark for mark in marks if len(mark) > 1]
    words = frozenset((word,) for mark in long_forms for word in mark)
    found = list(_found(text, words)) if words else []
    there = {word for _, _, (word,) in found}
    wanted = {word for mark in long_forms if there.issuperset(mark) for word in mark}
    return [one for one in found if one[2][0] in wanted]


def _end(text: str, at: int, rest: tuple[str, ...]) -> int | None:
    """Where a mark ends of which `rest` has still to come, or None when something else comes."""
    for wanted in rest:
        while (token := TOKEN.search(text, at, at + FURTHEST)) and not (reading := read(token[0])).term:
            if reading.word == wanted:
                break
            at = token.end()
        if token is None or wanted not in (read(token[0]).term, read(token[0]).word):
            return None
        at = token.end()
    return at


def _best_starts(found: list[tuple[int, int, tuple[str, ...]]], most: int) -> list[int]:
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


def _cut(text: str, start: int, end: int, found: list[tuple[int, int, tuple[str, ...]]]) -> Runs:
    """A window in runs, with dots where the text goes on."""
    before = ((BEFORE, False),) if text[:start].strip() else ()
    after = ((AFTER, False),) if text[end:].strip() else ()
    return (*before, *_runs(text, start, end, found), *after)


def _runs(text: str, start: int, end: int, found: list[tuple[int, int, tuple[str, ...]]]) -> Runs:
    runs, at = [], start
    for first, last, _ in found:
        if first >= at and last <= end:
            runs += [(text[at:first], False), (text[first:last], True)]
            at = last
    runs.append((text[at:end], False))
    return tuple((re.sub(r"\s+", " ", run), mark) for run, mark in runs if run)
