"""Which decisions hold for a measure at an organisation. Pure but for the rows it is given."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from benchmarks.judging import ChartRules, starts_for
from benchmarks.statistics.control_chart import Baseline, SegmentStart
from benchmarks.statistics.dialects import Dialect


@dataclass(frozen=True, slots=True)
class Decision:
    """`dataset` or `measure` is set; an empty `organisation` means all. `by` is empty for what the portal began with."""

    dataset: str
    measure: str
    organisation: str
    what: SegmentStart | Baseline
    pk: int = 0
    kind_words: str = ""
    dataset_words: str = ""
    by: str = ""
    at: datetime | None = None

    def is_about(self, measure: str, datasets: Container[str]) -> bool:
        return self.measure == measure if self.measure else self.dataset in datasets


def rules_for(
    decisions: Sequence[Decision], dialect: Dialect, *, measure: str, datasets: Iterable[str], organisation: str
) -> ChartRules:
    """The narrowest baseline stands (a trust's before all, a measure's before a dataset's), of equals the newest."""
    of = set(datasets)
    ours = [d for d in decisions if d.is_about(measure, of) and d.organisation in ("", organisation)]
    ours.sort(key=lambda decision: (bool(decision.measure), bool(decision.organisation)))
    starts = [d.what for d in ours if isinstance(d.what, SegmentStart)]
    baselines = [d.what for d in ours if isinstance(d.what, Baseline)]
    return ChartRules(dialect, starts_for(starts), baselines[-1] if baselines else None)
