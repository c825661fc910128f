"""A machine that lacks something is told in one sentence what, before anything is made."""

import os
import shutil
import subprocess

import pytest

from tests.repository.tracked import ROOT

TOO_OLD = "#!/bin/sh\nexit 1\n"
# The first question is for the version, the second for the module.
WITHOUT_VENV = (
    '#!/bin/sh\ncase "$2" in *version_info*) exit 0;; *) echo "No module named ensurepip" >&2; exit 1;; esac\n'
)


@pytest.fixture
def checkout(tmp_path):
    """A bare checkout with what the script reads."""
    (tmp_path / "bin").mkdir()
    shutil.copy(ROOT / "bin" / "environment", tmp_path / "bin")
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    return tmp_path


def make_environment(checkout, python):
    interpreter = checkout / "python"
    interpreter.write_text(python)
    interpreter.chmod(0o755)
    return subprocess.run(
        [checkout / "bin" / "environment", "base"],
        env={"PATH": os.environ["PATH"], "PYTHON": str(interpreter)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("python", "words"),
    [(TOO_OLD, "The portal needs Python 3.11, 3.12 or 3.13"), (WITHOUT_VENV, "apt-get install python3-venv")],
    ids=["another Python", "no venv"],
)
def test_what_is_missing_is_said_in_one_line(checkout, python, words):
    ended = make_environment(checkout, python)
    assert ended.returncode == 1
    assert words in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert not (checkout / ".venv").exists()


def test_an_environment_of_another_python_is_named_for_deletion(checkout):
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").write_text(TOO_OLD)
    (checkout / ".venv" / "bin" / "python").chmod(0o755)
    ended = make_environment(checkout, TOO_OLD)
    assert ended.returncode == 1
    assert "Delete the folder .venv" in ended.stderr
