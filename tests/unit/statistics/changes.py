"""Series with a known answer, and what is to be said of each: step, drift, outlier, season, regression to the mean, too
short, broken.
"""

from pathlib import Path

from benchmarks.catalogue.measures import Direction
from benchmarks.statistics.before_after import Change, Finding, before_and_after
from tests.unit.statistics.series import months, points

WAVE = [0, 2, -1, 1, -2, 0, 1, -1]  # noise without a run
OTHER = [1, -1, 0, -2, 2, 1, -1, 0]
BEFORE, AFTER = 24, 12


def noise(count: int, pattern=WAVE) -> list[float]:
    return [100.0 + pattern[i % len(pattern)] for i in range(count)]


def stepped(step: float, before: int = BEFORE, after: int = AFTER, pattern=WAVE) -> list[float]:
    return [value + (step if i >= before else 0) for i, value in enumerate(noise(before + after, pattern))]


FLAT = [noise(60, OTHER), noise(60, OTHER[::-1]), noise(60, OTHER[3:] + OTHER[:3])]
SEASON = [0, 0, 1, 2, 3, 4, 4, 3, 2, 1, 0, 0]


def seasonal(values, size=8.0):
    return [value + size * SEASON[i % 12] for i, value in enumerate(values)]


def drifting(slope: float) -> list[float]:
    return [value + slope * i for i, value in enumerate(noise(36))]


def with_spike(at: int, height: float) -> list[float]:
    return [value + (height if i == at else 0) for i, value in enumerate(noise(36))]


def with_gap(values, at):
    return [None if i in at else value for i, value in enumerate(values)]


def judge(values, others=FLAT, at=BEFORE, direction=Direction.HIGHER, roll_out=1, prompted=(), **options):
    periods = months(60)
    change = Change(periods[at], periods[at + roll_out - 1], frozenset(periods[i] for i in prompted))
    peers = {f"T{i}": points(peer) for i, peer in enumerate(others)}
    return before_and_after(points(values), peers, change, direction=direction, **options)


CASES = {
    "step in the wanted direction": ({"values": stepped(6)}, Finding.SIGNAL),
    "step down where lower is wanted": ({"values": stepped(-6), "direction": Direction.LOWER}, Finding.SIGNAL),
    "step the other way": ({"values": stepped(-6)}, Finding.OPPOSITE),
    "nothing happened": ({"values": noise(36)}, Finding.NO_SIGNAL),
    "step too small to see": ({"values": stepped(0.2)}, Finding.NO_SIGNAL),
    "one outlier after": ({"values": with_spike(30, 30)}, Finding.NO_SIGNAL),
    "one outlier the other way after": ({"values": with_spike(30, -30)}, Finding.OPPOSITE),
    "drift that began long before": ({"values": drifting(0.7)}, Finding.ALREADY_MOVING),
    "everybody stepped": ({"values": stepped(6), "others": [stepped(6, pattern=OTHER)] * 3}, Finding.OTHERS_MOVED_TOO),
    "everybody else stepped further": (
        {"values": stepped(6), "others": [stepped(20, pattern=OTHER)] * 3},
        Finding.OTHERS_MOVED_MORE,
    ),
    "a season that all share": (
        {"values": seasonal(noise(60), 1.5), "others": [seasonal(f, 1.5) for f in FLAT], "at": 26},
        Finding.OTHERS_MOVED_TOO,
    ),
    "a season that comes and goes within the year after": (
        {"values": seasonal(noise(60)), "others": [seasonal(f) for f in FLAT], "at": 27},
        Finding.OTHERS_OPPOSITE_TOO,
    ),
    "a step under a season that all share": (
        {"values": seasonal(stepped(12)), "others": [seasonal(f) for f in FLAT]},
        Finding.SIGNAL,
    ),
    "back to usual after three extreme months that prompted it": (
        {"values": [v - (25 if 21 <= i < 24 else 0) for i, v in enumerate(noise(36))], "prompted": (21, 22, 23)},
        Finding.NO_SIGNAL,
    ),
    "back to usual after three extreme months that nobody named": (
        {"values": [v - (25 if 21 <= i < 24 else 0) for i, v in enumerate(noise(36))]},
        Finding.NO_SIGNAL,
    ),
    "a step after a bad spell that prompted it": (
        {"values": [v - (25 if 21 <= i < 24 else 0) for i, v in enumerate(stepped(6))], "prompted": (21, 22, 23)},
        Finding.SIGNAL,
    ),
    "twelve figures before": ({"values": stepped(6, 12), "at": 12}, Finding.TOO_FEW_BEFORE),
    "seven figures after": ({"values": stepped(6, after=8)}, Finding.TOO_FEW_AFTER),
    "figures missing after": ({"values": with_gap(stepped(6), {26, 28, 30, 32, 34})}, Finding.TOO_FEW_AFTER),
    "definition changed during the roll-out": (
        {"values": stepped(6), "roll_out": 3, "breaks": ["2020-02"]},
        Finding.BROKEN,
    ),
    "limits start afresh the month after": ({"values": stepped(6), "breaks": ["2020-02"]}, Finding.BROKEN),
    "limits start afresh shortly before": ({"values": stepped(6), "breaks": ["2019-06"]}, Finding.BROKEN),
    "the series begins with the change": ({"values": stepped(6), "at": 0}, Finding.TOO_FEW_BEFORE),
    "change outside the series": ({"values": noise(20), "at": 30}, Finding.OUTSIDE_SERIES),
    "no wanted direction": ({"values": stepped(6), "direction": Direction.NEITHER}, Finding.NO_DIRECTION),
    "no figure at all": ({"values": [None] * 36}, Finding.NO_FIGURES),
    "nobody to compare with": ({"values": stepped(6), "others": [[None] * 60]}, Finding.NO_COMPARISON),
    "a step during a long roll-out": ({"values": stepped(6, 26, 14), "roll_out": 4}, Finding.SIGNAL),
}

# By the name of the series, to the letter, without the sentence that ends them all.
SAID = dict(line.split(": ", 1) for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines())
