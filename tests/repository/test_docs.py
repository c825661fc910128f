"""The documentation cannot rot: every setting, command and target stands in it, and every path it names is there."""

import re

import pytest
from django.core.management import get_commands, load_command_class

from tests.repository.tracked import ROOT, tracked_files

OPERATING = (ROOT / "docs" / "operating.md").read_text()
OURS = ("portal", "practices", "benchmarks", "search")


def settings_read():
    """Names that the settings ask the environment for."""
    return sorted(set(re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', (ROOT / "portal" / "settings.py").read_text())))


def commands():
    return sorted(name for name, app in get_commands().items() if app in OURS)


def targets():
    return re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[1].split()


def test_there_are_settings_and_commands_to_look_for():
    """An empty list would prove nothing below."""
    assert {"DATA_DIR", "SECRET_KEY", "DATABASE_URL"} <= set(settings_read())
    assert {"demo", "serve", "prepare"} <= set(commands())


@pytest.mark.parametrize("name", settings_read())
def test_every_setting_is_explained(name):
    assert re.search(rf"^\| `{name}` \| .+ \| .{{10,}} \|$", OPERATING, re.MULTILINE), (
        f"{name} needs a row in docs/operating.md."
    )


def test_no_setting_is_explained_that_is_not_there():
    table = OPERATING.split("## Settings")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE)) == set(settings_read())


def test_the_sample_of_settings_names_only_real_ones():
    named = re.findall(r"^#?\s?([A-Z_]{3,})=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert named
    assert set(named) - set(settings_read()) == set()


@pytest.mark.parametrize("name", commands())
def test_every_command_and_each_of_its_options_is_explained(name):
    lines = [line for line in OPERATING.splitlines() if re.match(rf"\| `{name}[ `]", line)]
    assert len(lines) == 1, f"{name} needs one row in docs/operating.md."
    inherited = {"--help", "--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color"}
    inherited |= {"--force-color", "--skip-checks"}
    parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
    own = {
        option for action in parser._actions for option in action.option_strings if option.startswith("--")
    } - inherited
    assert {option for option in own if option not in lines[0]} == set()


@pytest.mark.parametrize("name", targets())
def test_every_target_is_explained(name):
    assert f"`make {name}`" in OPERATING


def test_links_between_documents_lead_somewhere():
    broken = []
    for path in tracked_files():
        if path.suffix == ".md":
            for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", (ROOT / path).read_text()):
                if not (ROOT / path.parent / target).exists():
                    broken.append(f"{path}: {target}")
    assert broken == []
