"""Cells of downloads that a spreadsheet opens."""

from benchmarks.returns.numbers import is_plain
from portal.csv_cells import harmless


def safe_cell(text: str) -> str:
    """`text` as a spreadsheet shows it without running it. Numbers stay numbers, below zero too."""
    return text if is_plain(text) else harmless(text)


def unescaped(text: str) -> str:
    """`text` before `safe_cell` escaped it: what a person typed, when our own file comes back."""
    return text[1:] if text[:1] == "'" and harmless(text[1:]) == text else text
