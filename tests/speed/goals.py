"""Speed as ratios in one run: what the portal does against something known on the same machine at the same moment."""

import time
from collections.abc import Callable


def ratio(first: Callable[[], object], second: Callable[[], object], *, rounds: int = 40) -> float:
    """How many times as long `first` takes as `second`: best of `rounds` each, taken in turns, so that noise meets both."""
    best = [float("inf"), float("inf")]
    for call in (first, second):
        call()
    for _ in range(rounds):
        for number, call in enumerate((first, second)):
            started = time.perf_counter()
            call()
            best[number] = min(best[number], time.perf_counter() - started)
    return best[0] / best[1]
