"""A return of 100,000 rows, all of months that have ended."""

import itertools

ROWS = 100_000
CODES = [
    "nhs111-answered", "nhs111-offered", "pts-journeys", "pts-booked", "vehicle-days", "incidents-costed", "staff-days",
    "savings", "incident-cost", "A0", "A111", "A112", "A113",
]  # fmt: skip
TRUSTS = ["RYE", "RRU", "RX6", "RX7", "RX8", "RX9", "RYA", "RYC", "RYD", "RYF"]
OTHERS = ["Eng", "Y56", "Y58", "Y59", "Y60", "Y61", "Y62", "Y63", "R1F"]


def large_return() -> bytes:
    """The portal's template, filled in by a machine."""
    head = "Organisation,Month,Code,Numerator,Denominator,Value,Note"
    months = [f"{year}-{month:02d}" for year in range(1991, 2026) for month in range(1, 13)]
    cells = itertools.product(months, [*TRUSTS, *OTHERS], CODES)
    lines = (f"{place},{period},{code},,,{1000 + number % 97}," for number, (period, place, code) in enumerate(cells))
    return "\n".join([head, *itertools.islice(lines, ROWS), ""]).encode()
