"""What no tracked file may hold: paths of one machine, hosts of others, and how the work on it is organised."""

import re

import pytest

from tests.repository.tracked import matches, texts

# Written in parts, so that this file is not what it looks for.
REGISTRIES = [
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "registry.npmjs" + ".org",
    "repo.maven" + ".apache",
    "deb.debian" + ".org",
]
WORK = [
    r"\bissue\s+#?\d+\b",
    r"(?:^|[\s(])#\d{1,3}\b",
    r"\b(this|last|next|another|earlier) session'?s? (work|developer|engineer)",
    r"\bsub-?agent",
    r"\bAI[- ]assist",
    r"\bthe brief\b",
    "DEVELOPERS" + r"\.md",
    "outside-" + "view",
    "house-" + "style",
    "house style",
]


def test_no_path_of_one_machine():
    """Not the folder of somebody's checkout, nor a home directory."""
    assert matches(re.compile(r"(?<![\w.}$])/(work|root|home/\w+|Users/\w+)/\w")) == []


def test_no_host_name_of_a_package_registry():
    """Whoever installs chooses where packages come from."""
    assert matches(re.compile("|".join(map(re.escape, REGISTRIES)))) == []


@pytest.mark.parametrize("pattern", WORK)
def test_no_word_about_how_the_work_is_organised(pattern):
    """The project speaks of itself alone."""
    assert matches(re.compile(pattern, re.IGNORECASE), lambda path: path.suffix != ".css") == []


# Names of standards and licences are addresses without being visited.
NAMES = re.compile(r"https?://(www\.w3\.org|127\.0\.0\.1|localhost|(\w+\.)*example(\.\w+)*)\b")
ADDRESS = re.compile(r"(?:https?:)?//[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
LOADED = re.compile(
    r"""(?:\b(?:src|srcset|poster|action|data)\s*=\s*["']|<link[^>]+href\s*=\s*["']|url\(\s*["']?|@import\s+["']|\b(?:fetch|import)\(\s*["'])"""
    r"""(?:https?:)?//""",
    re.IGNORECASE,
)


def test_no_template_stylesheet_or_script_loads_from_another_host():
    """A link that a person follows may lead elsewhere; what a page loads may not."""
    of_pages = {".html", ".css", ".js", ".jinja", ".svg"}
    assert matches(LOADED, lambda path: path.suffix in of_pages) == []


def test_no_stylesheet_or_script_names_another_host_at_all():
    found = [
        f"{path}: {address[0]}"
        for path, text in texts()
        if path.suffix in {".css", ".js"}
        for address in ADDRESS.finditer(NAMES.sub("", text))
    ]
    assert found == []
