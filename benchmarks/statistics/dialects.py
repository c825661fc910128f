"""The two ways in which the NHS reads an XmR chart. The portal speaks one at a time and names it on every chart."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """Rules of special cause, in the order in which they take precedence."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two-of-three"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class Dialect:
    """`screens_moving_ranges`: moving ranges of at least 3.267 × their mean are dropped once.
    `outside_counts_for_two_of_three`: a point beyond the limits counts among the two beyond the near line.
    `improvement_first`: where signals disagree the mark shows improvement; otherwise the rule that takes precedence.
    """

    code: str
    name: str
    screens_moving_ranges: bool
    outside_counts_for_two_of_three: bool
    improvement_first: bool


MAKING_DATA_COUNT = Dialect("making-data-count", "Making Data Count", False, True, True)
NHSR_PLOT_THE_DOTS = Dialect("nhsrplotthedots", "NHSRplotthedots", True, False, False)
DIALECTS = {dialect.code: dialect for dialect in (MAKING_DATA_COUNT, NHSR_PLOT_THE_DOTS)}
