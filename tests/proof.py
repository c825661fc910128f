"""Lines of the long proofs: `name n=… failed=…`, shown at the end of the run, whichever process ran the test."""

import pytest


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
