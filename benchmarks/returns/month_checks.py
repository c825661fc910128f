"""Months left out between those that a file carries."""

from collections.abc import Iterator, Mapping

from benchmarks.formatting import format_month
from benchmarks.returns.findings import Finding, Severity
from benchmarks.returns.months import months_between


def months_left_out(seen: Mapping[str, set[str]]) -> Iterator[Finding]:
    """One warning an organisation. A file with more gaps than months is a selection, and is let be."""
    for organisation, periods in sorted(seen.items()):
        if not periods:
            continue
        missing = [period for period in months_between(min(periods), max(periods)) if period not in periods]
        if missing and len(missing) < len(periods):
            shown = ", ".join(map(format_month, missing[:6])) + (" and more" if len(missing) > 6 else "")
            yield Finding(
                Severity.WARNING,
                "month-left-out",
                f"{organisation} has figures before and after, but none for {shown}.",
                "Add the month, or say why it is left out.",
                item=organisation,
            )
