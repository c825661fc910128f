"""What a control chart is drawn from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmarks.charts.palette import TrustMark
from benchmarks.statistics.control_chart import ControlChart
from benchmarks.statistics.limits import UNBOUNDED, Bounds

NARROW = 288  # a phone of 320 pixels less its margins
MEDIUM = 640
WIDE = 960


@dataclass(frozen=True, slots=True)
class Note:
    """Something pinned to a month. The same `number` stands in the key, the table and the downloads."""

    number: int
    period: str
    words: str


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target in force from `first` to `last`, both included; no `last`: until further notice."""

    value: float
    first: str
    last: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One trust: its control chart, its mark, its notes."""

    code: str
    name: str
    chart: ControlChart
    mark: TrustMark | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class ControlCharts:
    """One measure: panels on one scale.

    `key` is unique on the page. `others` holds the lowest and highest figure of the other trusts by period, `nation`
    England's figure, called `nation_name`. `first` and
    `last` narrow what is drawn, never what is calculated. `zero` draws the line of no difference. `footnotes` stand
    under the chart: source, data date, revision.
    """

    key: str
    title: str
    unit: str
    panels: tuple[Panel, ...]
    decimals: int | None = None
    targets: tuple[TargetLine, ...] = ()
    others: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    nation: Mapping[str, float] = field(default_factory=dict)
    nation_name: str = "England"
    bounds: Bounds = UNBOUNDED
    first: str = ""
    last: str = ""
    zero: bool = False
    footnotes: tuple[str, ...] = ()
