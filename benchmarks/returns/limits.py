"""How large a return may be. Far above any real one, far below what hurts the machine."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    file_bytes: int = 10_000_000
    inflated_bytes: int = 150_000_000
    inflation_ratio: int = 200
    rows: int = 200_000
    columns: int = 2_000
    cells: int = 6_000_000
    line_characters: int = 200_000
    field_characters: int = 5_000
    memory_bytes: int = 900_000_000
    cpu_seconds: int = 60
    wall_seconds: int = 120


DEFAULT_LIMITS = Limits()
