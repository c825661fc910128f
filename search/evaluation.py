"""Measures of ranking on judged collections. Pure; `gains` maps document ids to how well they answer (0: not at all)."""

import math
from collections.abc import Mapping, Sequence


def ndcg(ranked: Sequence[str], gains: Mapping[str, float], depth: int = 10) -> float:
    """Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002): gain over log2(1 + rank), over the ideal."""
    ideal = _discounted(sorted((gain for gain in gains.values() if gain > 0), reverse=True)[:depth])
    return _discounted([gains.get(one, 0.0) for one in ranked[:depth]]) / ideal if ideal else 0.0


def recall(ranked: Sequence[str], gains: Mapping[str, float], depth: int = 100) -> float:
    """The share of the answers that is among the first `depth`."""
    answers = {one for one, gain in gains.items() if gain > 0}
    return len(answers & set(ranked[:depth])) / len(answers) if answers else 0.0


def reciprocal_rank(ranked: Sequence[str], gains: Mapping[str, float], depth: int = 10) -> float:
    """One over the rank of the first answer; 0 when none is among the first `depth`."""
    return next((1 / rank for rank, one in enumerate(ranked[:depth], 1) if gains.get(one, 0.0) > 0), 0.0)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))
