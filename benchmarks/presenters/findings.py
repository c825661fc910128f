"""A return's outcome as commands and the API print it."""

from typing import Any

from benchmarks.models import Return, ReturnFinding
from benchmarks.presenters.return_life import mend


def as_json(kpi_return: Return, status: str) -> dict[str, Any]:
    findings = list(kpi_return.findings.all())
    return {
        "return": kpi_return.pk,
        "layout": kpi_return.layout or None,
        "sha256": kpi_return.sha256,
        "status": status,
        "rows": kpi_return.rows_read,
        "organisations": len(kpi_return.organisation_codes),
        "first_period": kpi_return.first_period or None,
        "last_period": kpi_return.last_period or None,
        "cells": {name: getattr(kpi_return, name) for name in ("added", "revised", "unchanged", "removed")}
        if status != "duplicate"
        else {
            "added": 0,
            "revised": 0,
            "unchanged": kpi_return.unchanged + kpi_return.added + kpi_return.revised,
            "removed": 0,
        },
        "errors": [_finding(kpi_return, finding) for finding in findings if finding.severity == "error"],
        "warnings": [_finding(kpi_return, finding) for finding in findings if finding.severity == "warning"],
    }


def _finding(kpi_return: Return, finding: ReturnFinding) -> dict[str, Any]:
    return {
        "sheet": finding.sheet or None,
        "row": finding.row,
        "column": finding.column or None,
        "header": finding.header or None,
        "value": finding.value or None,
        "rule": finding.rule,
        "message": finding.message,
        "fix": mend(kpi_return, finding),
    }
