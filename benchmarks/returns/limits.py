"""How much a file may be, and what its reader may use."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, seconds and counts. The defaults fit the largest national file many times over."""

    file_bytes: int = 10 * 1024 * 1024
    rows: int = 200_000
    columns: int = 500
    cell_characters: int = 32_767  # what a spreadsheet cell holds
    line_characters: int = 1_000_000
    grid_cells: int = 8_000_000  # rows × columns of a worksheet
    archive_members: int = 200
    inflated_bytes: int = 200 * 1024 * 1024
    inflation_ratio: int = 200  # asked only of members above 1 MB
    memory_bytes: int = 768 * 1024 * 1024
    cpu_seconds: int = 60
    wall_seconds: int = 90
