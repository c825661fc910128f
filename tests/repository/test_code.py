"""What holds for the whole of the code: migrations, who imports whom, and the closed network."""

import re
import socket
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_socket import SocketBlockedError, SocketConnectBlockedError

from tests.repository.tracked import ROOT, matches, texts

PRODUCT = {"portal", "practices", "benchmarks", "search"}


@pytest.mark.django_db
def test_migrations_are_complete(capsys):
    """The models hold nothing that `migrate` would not make."""
    call_command("makemigrations", "--check", "--dry-run", *sorted(PRODUCT))


def test_nobody_imports_what_they_must_not():
    """The contracts stand in pyproject.toml."""
    lint = Path(sys.executable).parent / "lint-imports"
    ended = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 0, ended.stdout


def test_every_template_ends_its_last_line():
    """All but the one that is set into the middle of a line of words, where a line end would be a space."""
    unfinished = [str(path) for path, text in texts() if path.suffix == ".html" and not text.endswith("\n")]
    assert unfinished == ["templates/search/marked.html"]


def test_the_network_is_closed_in_tests():
    """192.0.2.1 is kept for documentation and belongs to nobody."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package warns as well as raising
        with socket.socket() as line, pytest.raises((SocketBlockedError, SocketConnectBlockedError)):
            line.connect(("192.0.2.1", 80))


def test_the_loopback_address_is_open_in_tests():
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())


def test_the_product_asserts_no_input_and_hides_no_error():
    """No bare except that passes, no print, no leftover of a debugger."""
    found = re.compile(r"^\s*except[^:]*:\s*pass\b|\bbreakpoint\(|\bpdb\b|^\s*print\(")
    assert matches(found, lambda path: path.parts[0] in PRODUCT and path.suffix == ".py") == []
