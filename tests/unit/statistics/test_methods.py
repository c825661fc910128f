"""The worked examples of the methods' page are true."""

import doctest
import re
from pathlib import Path

import pytest

from benchmarks.catalogue.measures import Direction
from benchmarks.statistics import (
    before_after,
    comparison,
    control_chart,
    detectable,
    dialects,
    difference,
    funnel,
    icons,
    intervals,
    limits,
    words,
)
from benchmarks.statistics.seasons import compare_like_months
from benchmarks.statistics.series import Point

PAGE = Path(__file__).parents[3] / "docs/methods.md"
NAMES = {"Direction": Direction, "Point": Point, "compare_like_months": compare_like_months}
MODULES = (
    before_after, comparison, control_chart, detectable, dialects, difference, funnel, icons, intervals, limits, words,
)  # fmt: skip
for module in MODULES:
    NAMES |= {name: value for name, value in vars(module).items() if not name.startswith("_")}


def examples() -> str:
    return "\n".join(re.findall(r"```example\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL))


def test_every_worked_example_holds():
    """All of them, in order, as one session: what the page prints is what the code answers."""
    session = doctest.DocTestParser().get_doctest(examples(), dict(NAMES), PAGE.name, str(PAGE), 0)
    said: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(session, out=said.append)
    assert result.attempted > 20
    assert not result.failed, "".join(said)


@pytest.mark.parametrize(
    "method",
    [
        "limits_of",
        "wilson",
        "newcombe",
        "byar",
        "funnel",
        "difference_holds",
        "compare_like_months",
        "dispersion_of",
        "before_and_after",
        "smallest_step",
        "largest_step",
    ],
)
def test_every_method_has_a_worked_example(method):
    """No method without one."""
    assert f"{method}(" in examples()
