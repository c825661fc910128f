"""SVG as text. No style attribute and no style element: a strict Content-Security-Policy would drop both."""

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise

_UNWRITABLE = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")

XY = tuple[float, float]
FONT = "Lato,Arial,sans-serif"
TEXT_SIZE = 14
SMALL_TEXT = 12
LETTER = 0.52  # width of a letter against its size, on the generous side for Lato and Arial
BOLD = 1.1  # how much wider bold letters are


def number(value: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{round(value, 1):.10g}"


def element(name: str, content: str = "", /, **attributes: str | float | None) -> str:
    """One element. `class_` is `class`, other underscores are hyphens; None leaves an attribute out.

    `content` is markup: words go through `words_in` first.
    """
    parts = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{words_in(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{parts}>{content}</{name}>" if content else f"<{name}{parts}/>"


def text(words: str, x: float, y: float, /, **attributes: str | float | None) -> str:
    return element("text", words_in(words), x=x, y=y, **attributes)


def words_in(words: str) -> str:
    """Words as markup. Characters that XML cannot hold become spaces: they would make the whole picture unreadable."""
    return escape(_UNWRITABLE.sub(" ", words))


def line(points: Sequence[XY]) -> str:
    """Path data through the points, in relative steps, which are shorter."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    start = f"M{_tenths(tenths[0][0])} {_tenths(tenths[0][1])}"
    if len(tenths) == 1:
        return start + "h0"  # a path of one point still draws its marker
    steps = " ".join([f"{_tenths(b[0] - a[0])} {_tenths(b[1] - a[1])}" for a, b in pairwise(tenths)])
    return f"{start}l{steps.replace(' -', '-')}"


def area(upper: Sequence[XY], lower: Sequence[XY]) -> str:
    """Path data of the area between two lines."""
    return line([*upper, *reversed(lower)]) + "z"


def wrapped(words: str, width: float, size: float = SMALL_TEXT) -> list[str]:
    """Words in lines that fit `width`, by a generous guess of how wide letters are; long words are cut."""
    room = max(8, int(width / (size * LETTER)))
    lines: list[str] = []
    for word in words.split():
        pieces = [word[i : i + room] for i in range(0, len(word), room)]
        for piece in pieces:
            if lines and len(lines[-1]) + 1 + len(piece) <= room:
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
    return lines


def text_width(words: str, size: float = SMALL_TEXT) -> float:
    return len(words) * size * LETTER


def paragraph(lines: Sequence[str], x: float, y: float, step: float = 16, **attributes: str | float | None) -> str:
    """Lines of text, the first one's foot at `y`."""
    return "".join(text(words, x, y + i * step, **attributes) for i, words in enumerate(lines))


def document(
    key: str, kind: str, size: tuple[float, float], title: str, description: str, body: str, background: bool = False
) -> str:
    """A whole picture. `key` must be unique on the page: the ids of title and description begin with it.

    Inline pictures take the page's text colour; `background` paints white behind one that is a file of its own.
    """
    width, height = size
    paper = element("rect", width=width, height=height, fill="#fff") if background else ""
    return element(
        "svg",
        element("title", words_in(title) or " ", id=f"{key}-t")
        + element("desc", words_in(description) or " ", id=f"{key}-d")
        + paper
        + body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"{key}-t {key}-d",
        class_=f"chart chart-{kind}",
        font_family=FONT,
        font_size=SMALL_TEXT,
        fill="currentColor",
    )


def _tenths(value: int) -> str:
    return f"{value / 10:g}"
