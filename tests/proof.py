"""Lines of the long proofs: `name n=… failed=…`, shown at the end of the run, whichever process ran the test."""

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Whatever reports a proof is part of `make prove`."""
    for item in items:
        if "proof" in item.fixturenames:
            item.add_marker("prove")


@pytest.fixture
def proof(record_property):
    """Report a proof: `proof("kills", n=10, failed=0)`."""

    def report(name, *, n, failed):
        record_property("proof", f"{name} n={n} failed={failed}")

    return report


def pytest_terminal_summary(terminalreporter):
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", None) == "call":
                for name, line in report.user_properties:
                    if name == "proof":
                        terminalreporter.write_line(line)
