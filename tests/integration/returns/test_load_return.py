"""How far `load_return` has come, for whoever sits at a terminal."""

import json
import os
import pty
import sys
import threading
from contextlib import contextmanager, suppress

import pytest
from django.core.management import call_command

from tests.integration.returns.conftest import template

pytestmark = pytest.mark.django_db

MARCH = ("RYE,2020-03,vehicle-days,,,900,",)


@pytest.fixture
def load(data_lead, manager, tmp_path, capsys):
    """Load and publish a small return; return what stands on standard output."""

    def _load(**options):
        path = tmp_path / "march.csv"
        path.write_bytes(template(*MARCH))
        call_command(
            "load_return", path, by=data_lead.email, publish=True, approved_by=manager.email, json=True, **options
        )
        return capsys.readouterr()

    return _load


@contextmanager
def terminal():
    """Make standard error a real terminal for a while; gives the pieces that are written to it, complete at the end."""
    master, slave = pty.openpty()
    shown: list[bytes] = []

    def listen():
        """A terminal that nobody reads would hold its writer up. It ends with an error when the other side hangs up."""
        with suppress(OSError):
            while piece := os.read(master, 4096):
                shown.append(piece)

    listener = threading.Thread(target=listen)
    listener.start()
    with os.fdopen(slave, "w") as stderr, pytest.MonkeyPatch.context() as patch:
        patch.setenv("TERM", "xterm")
        patch.setattr(sys, "stderr", stderr)
        yield shown
    listener.join()
    os.close(master)


def test_a_terminal_shows_each_step_and_standard_output_stays_json_alone(load):
    with terminal() as pieces:
        out = load().out
    assert json.loads(out)["status"] == "published"
    shown = b"".join(pieces).decode()
    for step in ("Receiving the file", "Reading and checking", "Publishing", "━"):
        assert step in shown


def test_without_a_terminal_nothing_but_the_outcome_is_written(load):
    captured = load()
    assert json.loads(captured.out)["status"] == "published"
    assert "Reading" not in captured.err


def test_the_bars_are_gone_before_a_refusal_is_told(data_lead, tmp_path, capsys):
    path = tmp_path / "march.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing more")
    with terminal() as pieces, pytest.raises(SystemExit) as ended:
        call_command("load_return", path, by=data_lead.email, json=True)
    assert ended.value.code == 2
    assert json.loads(capsys.readouterr().out)["errors"]
    assert b"".join(pieces).endswith(b"\x1b[2K")  # the last line is wiped
