"""The demonstration's practices: facts with their sources, in our own words (practices.toml)."""

import tomllib
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "practices.toml"


def read_practices() -> list[dict[str, Any]]:
    with FILE.open("rb") as source:
        practices: list[dict[str, Any]] = tomllib.load(source)["practice"]
    return practices
