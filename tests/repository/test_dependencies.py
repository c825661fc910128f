"""Each dependency has a reason, exact versions are locked by hash, and what is installed is what is locked."""

import re
import tomllib
from importlib.metadata import version

import pytest

from tests.repository.tracked import ROOT

PROJECT = (ROOT / "pyproject.toml").read_text()
LOCKED = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


def locked(name):
    return dict(LOCKED.findall((ROOT / "requirements" / f"{name}.txt").read_text()))


def declared():
    """Names without extras and ranges."""
    project = tomllib.loads(PROJECT)["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    return {re.split(r"[\[<>=!~;\s]", line)[0].lower() for line in lines}


def test_every_dependency_says_in_a_comment_what_it_is_for():
    lines = re.findall(r'^  "[a-z][^"]*[<>=][^"]*",.*$', PROJECT, re.MULTILINE)
    assert len(lines) >= len(declared())
    assert [line for line in lines if not re.search(r"#\s+\w+.{8,}", line)] == []


def test_what_is_declared_is_locked():
    assert declared() - set(locked("dev")) == set()


@pytest.mark.parametrize("name", ["base", "dev", "uv"])
def test_every_locked_version_has_hashes(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    assert blocks
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_lists_agree():
    """Tests run on the versions that an installation has."""
    base, dev = locked("base"), locked("dev")
    assert {name: dev.get(name) for name in base} == base
    assert locked("uv")["uv"] == dev["uv"]


@pytest.mark.parametrize("package", ["wagtail", "django", "django-allauth", "wagtail-nhsuk-frontend"])
def test_what_is_installed_is_what_is_locked(package):
    """Wagtail's admin is adapted to exactly this version; another one needs a look at it first."""
    assert version(package) == locked("base")[package]
