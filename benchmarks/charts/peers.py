"""The peer strip: all trusts and England on one line. No ranks: where trusts lie matters, not who comes first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.charts.backdrop import stroke
from benchmarks.charts.frame import lanes
from benchmarks.charts.inputs import MEDIUM
from benchmarks.charts.palette import GREY, TrustMark
from benchmarks.charts.scales import fit, ticks
from benchmarks.charts.svg import (
    BOLD,
    TEXT_SIZE,
    document,
    element,
    number,
    paragraph,
    text,
    text_width,
    words_in,
    wrapped,
)
from benchmarks.formatting import count_of, format_figure, join_words

LINE = 16
DOT = 9
EDGE = 24


@dataclass(frozen=True, slots=True)
class Peer:
    """A trust's figure; None when it has none. Only trusts with a `mark` are named in the picture."""

    name: str
    value: float | None
    mark: TrustMark | None = None


@dataclass(frozen=True, slots=True)
class PeerStrip:
    """`england` is the national figure, `england_note` what it is where that needs saying, such as “average of centiles”."""

    key: str
    title: str
    unit: str
    peers: tuple[Peer, ...]
    england: float | None = None
    england_note: str = ""
    target: float | None = None
    decimals: int | None = None
    footnotes: tuple[str, ...] = ()


def draw_peer_strip(strip: PeerStrip, width: int = MEDIUM, background: bool = False) -> str:
    """The picture. Trusts without a figure are named below it."""
    head = wrapped(strip.title, width, TEXT_SIZE * BOLD)
    top = 20.0 * len(head)
    body = paragraph(head, 0, 14, 20, font_size=TEXT_SIZE, font_weight="bold")
    present = sorted((peer.value, i, peer) for i, peer in enumerate(strip.peers) if peer.value is not None)
    if present:
        drawn, top = _strip(strip, [(value, peer) for value, _, peer in present], top, width)
        body += drawn
    rows = [line for words in (*_remarks(strip), *strip.footnotes) for line in wrapped(words, width)]
    body += paragraph(rows, 0, top + 14, LINE)
    size = width, round(top + 14 + LINE * len(rows))
    return document(strip.key, "peers", size, strip.title, describe_peers(strip), body, background)


def describe_peers(strip: PeerStrip) -> str:
    """The strip in words: our trusts, England, and between what the others lie."""
    figures = [peer for peer in strip.peers if peer.value is not None]
    own = [f"{peer.name} {_figure(strip, peer.value)}" for peer in figures if peer.mark]
    others = sorted(peer.value for peer in figures if not peer.mark and peer.value is not None)
    said = [join_words(own)] if own else []
    if strip.england is not None:
        said.append(f"England {_figure(strip, strip.england)}")
    if others:
        noun = count_of(len(others), "other trust")
        said.append(f"{noun} from {_figure(strip, others[0])} to {_figure(strip, others[-1])}")
    if strip.target is not None:
        said.append(f"target {_figure(strip, strip.target)}")
    return " ".join([f"{'; '.join(said) or 'There are no figures'}.", *_remarks(strip)])


def _remarks(strip: PeerStrip) -> list[str]:
    without = [peer.name for peer in strip.peers if peer.value is None]
    said = [f"No figure: {join_words(without)}."] if without else []
    if strip.england_note and strip.england is not None:
        said.append(f"England: {strip.england_note}.")
    return said


def _figure(strip: PeerStrip, value: float | None) -> str:
    return format_figure(value, strip.unit, strip.decimals)


def _strip(strip: PeerStrip, present: Sequence[tuple[float, Peer]], top: float, width: int) -> tuple[str, float]:
    lines = [value for value in (strip.england, strip.target) if value is not None]
    low, high = fit([value for value, _ in present] + lines)

    def x(value: float) -> float:
        return EDGE + (value - low) / (high - low) * (width - 2 * EDGE)

    own = [(peer.name, value, peer.mark) for value, peer in present if peer.mark]
    labels = [(f"{name} {_figure(strip, value)}", x(value)) for name, value, _ in own]
    label_rows, drawn_labels = _labels(labels, top, width)
    stacks = lanes([(str(i), x(value) - DOT / 2, x(value) + DOT / 2) for i, (value, _) in enumerate(present)])
    axis = top + LINE * label_rows + 10 + DOT * (1 + max(stacks.values()))
    drawn = [drawn_labels]
    for i, (value, peer) in enumerate(present):
        place = x(value), axis - DOT * (0.5 + stacks[str(i)]) - 3
        drawn.append(_dot(peer, place, f"{peer.name} {_figure(strip, value)}"))
    drawn.append(
        stroke(
            f"M0 {number(axis)}H{width}"
            + "".join(f"M{x(v):.1f} {number(axis)}v5" for v in ticks(low, high, strip.unit, 4))
        )
    )
    foot = axis + 18
    drawn.append(element("g", _scale(strip, ticks(low, high, strip.unit, 4), x, foot), text_anchor="middle"))
    below = []
    for line, words, dashes in ((strip.england, "England", None), (strip.target, "Target", "9 3 2 3")):
        if line is not None:
            hair = f"M{x(line):.1f} {number(axis - 2)}V{number(foot + 6)}"
            drawn.append(stroke(hair, stroke_width=1.8, stroke_dasharray=dashes))
            below.append((f"{words} {_figure(strip, line)}", x(line)))
    rows, drawn_below = _labels(below, foot + 6, width)
    return "".join([*drawn, drawn_below]), foot + 6 + LINE * rows


def _scale(strip: PeerStrip, values: Sequence[float], x: Callable[[float], float], foot: float) -> str:
    """The figures under the axis, without those that the line of England or of the target would strike out."""
    struck = [x(value) for value in (strip.england, strip.target) if value is not None]
    drawn = []
    for value in values:
        words = _figure(strip, value)
        if all(abs(x(value) - line) > text_width(words) / 2 + 3 for line in struck):
            drawn.append(text(words, x(value), foot))
    return "".join(drawn)


def _labels(labels: Sequence[tuple[str, float]], top: float, width: int) -> tuple[int, str]:
    """Words near their places, in as many rows as keep them apart."""
    spans = []
    for words, x in labels:
        room = text_width(words)
        left = min(max(x - room / 2, 0), width - room)
        spans.append((words, left, left + room + 8))
    rows = lanes(spans)
    drawn = "".join(text(words, left, top + 13 + LINE * rows[words]) for words, left, _ in spans)
    return 1 + max(rows.values(), default=-1), drawn


def _dot(peer: Peer, place: tuple[float, float], words: str) -> str:
    x, y = place
    title = element("title", words_in(words))
    if peer.mark is None:
        return element("circle", title, cx=x, cy=y, r=DOT / 2 - 0.8, fill=GREY)
    return mark_at(peer.mark, x, y, title)


def mark_at(mark: TrustMark, x: float, y: float, content: str = "") -> str:
    """A trust's own mark with its middle at a point."""
    return element(
        "path",
        content,
        d=mark.path,
        transform=f"translate({number(x - 8)} {number(y - 8)})",
        stroke=None if mark.filled else mark.colour,
        stroke_width=None if mark.filled else 2.5,
        fill=mark.colour if mark.filled else "none",
    )
