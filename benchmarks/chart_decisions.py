"""Which decisions hold for a measure at an organisation. Pure but for the rows it is given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.judging import ChartRules, starts_for
from benchmarks.statistics.control_chart import Baseline, SegmentStart
from benchmarks.statistics.dialects import Dialect


@dataclass(frozen=True, slots=True)
class Decision:
    """`dataset` or `measure` is set; an empty `organisation` means all."""

    dataset: str
    measure: str
    organisation: str
    what: SegmentStart | Baseline


def rules_for(
    decisions: Sequence[Decision], dialect: Dialect, *, measure: str, datasets: Iterable[str], organisation: str
) -> ChartRules:
    """The narrowest baseline stands (a trust's before all, a measure's before a dataset's), of equals the newest."""
    of = set(datasets)
    ours = [
        d
        for d in decisions
        if (d.measure == measure if d.measure else d.dataset in of) and d.organisation in ("", organisation)
    ]
    ours.sort(key=lambda decision: (bool(decision.measure), bool(decision.organisation)))
    starts = [d.what for d in ours if isinstance(d.what, SegmentStart)]
    baselines = [d.what for d in ours if isinstance(d.what, Baseline)]
    return ChartRules(dialect, starts_for(starts), baselines[-1] if baselines else None)
