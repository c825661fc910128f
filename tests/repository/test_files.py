"""Files stay small enough to be read, and nothing of others is among them."""

import re
from statistics import median

from tests.repository.tracked import ROOT, tracked_files

GENERATED = {"0001_initial.py"}


def sizes():
    return {
        str(path): (ROOT / path).stat().st_size
        for path in tracked_files()
        if path.suffix == ".py" and path.name not in GENERATED
    }


def test_no_python_file_has_more_than_20_kilobytes():
    assert {path: size for path, size in sizes().items() if size > 20_000} == {}


def test_half_of_them_have_less_than_3_kilobytes_and_nine_in_ten_less_than_10():
    ordered = sorted(sizes().values())
    assert median(ordered) < 3_000
    assert ordered[len(ordered) * 9 // 10] < 10_000


def test_names_of_files_say_what_is_in_them():
    vague = re.compile(r"^(utils?|helpers?|managers?|services?|misc|common)\.py$")
    assert [str(path) for path in tracked_files() if vague.match(path.name) and path.parts[0] != "tests"] == []


def test_nothing_of_others_is_kept_here():
    """Packages are installed, not copied."""
    others = re.compile(r"(^|/)(vendor|vendored|third_party|node_modules|site-packages)/|\.min\.(js|css)$|\.whl$")
    assert [str(path) for path in tracked_files() if others.search(path.as_posix())] == []
