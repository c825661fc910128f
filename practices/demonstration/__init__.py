"""The demonstration's practices: facts with their sources, in our own words (records/*.toml)."""

import tomllib
from pathlib import Path
from typing import Any

RECORDS = Path(__file__).parent / "records"
IN_ORDER = ("las_patients", "las_service", "scas", "elsewhere")


def read_practices() -> list[dict[str, Any]]:
    """All of them, in the order in which they are written and published."""
    return [
        practice for name in IN_ORDER for practice in tomllib.loads((RECORDS / f"{name}.toml").read_text())["practice"]
    ]
