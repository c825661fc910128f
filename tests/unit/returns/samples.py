"""Facts, files and ways to read them that the tests of returns share."""

import io
import json
import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import pytest

from benchmarks.catalogue.loading import shipped_catalogue
from benchmarks.returns.facts import Facts, OrganisationFacts, OrganisationKind
from benchmarks.returns.findings import Finding
from benchmarks.returns.limits import Limits
from benchmarks.returns.parsing import parse
from benchmarks.returns.stated import StatedMonth
from benchmarks.returns.statuses import is_figure, status_of

NATIONAL_FOLDER = Path(__file__).parents[4] / "shared/data/nhs-england"
APRIL = "AmbSYS-up-to-April-2020.csv"
MAY = "AmbSYS-up-to-May-2020-CSV.csv"
OUTCOMES = "AmbCO-to-20200229.csv"
EXCERPT = "ambsys-excerpt-153col.csv"

_REGIONS = {
    "Y56": ["RRU"],
    "Y58": ["RYF", "RX5"],
    "Y59": ["RYE", "RYD", "R1F"],
    "Y60": ["RX9", "RYA"],
    "Y61": ["RYC"],
    "Y62": ["RX7"],
    "Y63": ["RX6", "RX8"],
}


def _organisations():
    yield OrganisationFacts("Eng", OrganisationKind.NATION)
    for region, trusts in _REGIONS.items():
        yield OrganisationFacts(region, OrganisationKind.REGION, "Eng")
        for trust in trusts:
            yield OrganisationFacts(trust, OrganisationKind.TRUST, region)


NATIONAL = Facts(shipped_catalogue(), {one.code: one for one in _organisations()}, own="", latest="2026-10")
OWN = replace(NATIONAL, own="RYE")


class Figure(NamedTuple):
    """One figure that a file states, taken apart."""

    item: str
    organisation: str
    period: str
    status: str
    value: str
    row: int
    column: str
    note: str


def figures_of(month: StatedMonth):
    notes = json.loads(month.notes) if month.notes else {}
    for (item, text), cell in zip(month.values().items(), month.cells.split(), strict=True):
        column, row = re.fullmatch("([A-Z]+)([0-9]+)", cell).groups()
        value = text if is_figure(text) else ""
        place = (item, month.organisation, month.period)
        yield Figure(*place, str(status_of(text)), value, int(row), column, notes.get(item, ""))


@dataclass
class Read:
    layout: str
    rows: int
    figures: list[Figure]
    findings: list[Finding]

    @property
    def values(self):
        return {(f.item, f.organisation, f.period): (str(f.status), f.value) for f in self.figures}

    @property
    def rules(self):
        return [finding.rule for finding in self.findings]


def read_here(content, facts=NATIONAL, limits=None):
    """Read `content` (text, bytes or a path) in this process."""
    if isinstance(content, Path):
        content = content.read_bytes()
    source = io.BytesIO(content.encode() if isinstance(content, str) else content)
    parsing = parse(source, facts, limits or Limits())
    for _ in parsing.read():
        pass
    figures = [figure for batch in parsing.batches() for month in batch for figure in figures_of(month)]
    return Read(parsing.layout.name, parsing.reader.rows, figures, parsing.findings.complete())


def national_file(name):
    """A real file; without the folder the test is skipped, but never on a build machine."""
    path = NATIONAL_FOLDER / name
    if not path.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{path} is missing")
        pytest.skip("the national files are not here")
    return path


def template(*lines):
    """A template in CSV with `lines` below its header."""
    return "\n".join(["organisation,month,code,numerator,denominator,value,note", *lines]) + "\n"
