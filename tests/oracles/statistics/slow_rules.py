"""The four rules a second time: slowly, window by window, in exact fractions, sharing no code with the product."""

from fractions import Fraction


def exact_limits(values, screened):
    present = [Fraction(v) for v in values if v is not None]
    ranges = [
        abs(Fraction(values[i + 1]) - Fraction(values[i]))
        for i in range(len(values) - 1)
        if values[i] is not None and values[i + 1] is not None
    ]
    mean = sum(present) / len(present)
    average = sum(ranges) / len(ranges)
    if screened:
        kept = [r for r in ranges if r < Fraction("3.267") * average]
        average = sum(kept) / len(kept) if kept else average
    return mean, mean - Fraction("2.66") * average, mean + Fraction("2.66") * average


def slow_signals(values, screened, outside_counts):
    """For each point the set of (rule, way)."""
    mean, lower, upper = exact_limits(values, screened)
    near_lower, near_upper = mean - (mean - lower) * Fraction(2, 3), mean + (upper - mean) * Fraction(2, 3)
    exact = [None if v is None else Fraction(v) for v in values]
    found = [set() for _ in exact]

    for i, value in enumerate(exact):
        if value is not None and value > upper:
            found[i].add(("outside", 1))
        if value is not None and value < lower:
            found[i].add(("outside", -1))

    for start in range(len(exact) - 6):
        window = exact[start : start + 7]
        if None in window:
            continue
        if all(v > mean for v in window):
            _mark(found, range(start, start + 7), ("shift", 1))
        if all(v < mean for v in window):
            _mark(found, range(start, start + 7), ("shift", -1))
        if window == sorted(set(window)):
            _mark(found, range(start, start + 7), ("trend", 1))
        if window == sorted(set(window), reverse=True):
            _mark(found, range(start, start + 7), ("trend", -1))

    for start in range(len(exact) - 2):
        window = exact[start : start + 3]
        if None in window:
            continue
        if all(v > mean for v in window):
            far = [i for i in range(start, start + 3) if exact[i] > near_upper]
            far = [i for i in far if outside_counts or exact[i] <= upper]
            _mark(found, far if len(far) >= 2 else [], ("two-of-three", 1))
        if all(v < mean for v in window):
            far = [i for i in range(start, start + 3) if exact[i] < near_lower]
            far = [i for i in far if outside_counts or exact[i] >= lower]
            _mark(found, far if len(far) >= 2 else [], ("two-of-three", -1))
    return found


def _mark(found, indices, signal):
    for i in indices:
        found[i].add(signal)
