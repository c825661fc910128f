"""The table as files: one a part of the portal, so that each can be read."""

import csv
from pathlib import Path

from tests.routes.patterns import Route, all_routes
from tests.routes.people import WALKERS
from tests.routes.rules import rule_of

FOLDER = Path(__file__).parent.parent / "repository" / "routes"
PARTS = [
    ("/account/", "account"),
    ("/admin/pages/", "admin-pages"),
    ("/admin/images/", "admin-images"),
    ("/admin/documents/", "admin-documents"),
    ("/admin/workflows/", "admin-workflows"),
    ("/admin/reports/", "admin-reports"),
    ("/admin/api/", "admin-api"),
    ("/admin/", "admin"),
    ("/api/", "api"),
    ("", "portal"),
]
HEADERS = ["route", "address", "needs", *WALKERS]


def part_of(route: Route) -> str:
    return next(part for start, part in PARTS if route.address.startswith(start))


def read() -> dict[Route, dict[str, str]]:
    """The rows of all files by route."""
    rows = {}
    for path in sorted(FOLDER.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                rows[Route(row["route"], row["address"])] = row
    return rows


def write(column: str, cells: dict[Route, str]) -> None:
    """Renew one column, and the rows with it."""
    before = read()
    parts: dict[str, list[dict[str, str]]] = {}
    for route in all_routes():
        row = {"route": route.name, "address": route.address, "needs": rule_of(route.name)}
        row |= {name: before.get(route, {}).get(name, "") for name in WALKERS} | {column: cells[route]}
        parts.setdefault(part_of(route), []).append(row)
    for path in FOLDER.glob("*.csv"):
        if path.stem not in parts:
            path.unlink()
    for part, rows in parts.items():
        with (FOLDER / f"{part}.csv").open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, HEADERS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
