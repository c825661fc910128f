"""A second pass: what the best hits have in common also counts (relevance feedback, after Rocchio 1971). Pure."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from search.plan import Clause, Word
from search.weights import Weights


def candidates(texts: Sequence[Sequence[str]]) -> dict[str, float]:
    """How much of the texts each term is: the sum of its shares, for terms of at least two texts."""
    shares: defaultdict[str, float] = defaultdict(float)
    texts_with: Counter[str] = Counter()
    for text in texts:
        for term, times in Counter(text).items():
            shares[term] += times / len(text)
            texts_with[term] += 1
    return {term: share for term, share in shares.items() if texts_with[term] > 1 and len(term) > 1}


def shortlist(shares: Mapping[str, float], most: int) -> list[str]:
    """Those worth asking the engine about."""
    return sorted(shares, key=lambda term: (-shares[term], term))[:most]


def clauses(
    shares: Mapping[str, float], documents: int, frequencies: Mapping[str, int], weights: Weights
) -> tuple[Clause, ...]:
    """The terms that are common in the hits and rare elsewhere, the best with the whole weight."""
    worth = {
        term: shares[term] * math.log(1 + documents / frequency) for term, frequency in frequencies.items() if frequency
    }
    best = sorted(worth, key=lambda term: (-worth[term], term))[: weights.feedback_terms]
    return tuple(Word(term, weight=weights.feedback * worth[term] / worth[best[0]]) for term in best)
