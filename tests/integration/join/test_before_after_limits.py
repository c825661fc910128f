"""What limits a before-and-after is said beside it: the time of year, chance among patients, how wide the measure is."""

import pytest

from benchmarks.models import Measure
from tests.factories.changes import make_changed_practice, make_figures, month, quiet_peers, wave
from tests.factories.returns import make_return

pytestmark = pytest.mark.django_db


def test_with_24_months_on_each_side_like_months_are_compared(measure, read):
    page = make_changed_practice((measure, {"first_month": "2019-02"}))
    make_figures(measure, {"RYE": wave(60, step=20, at=25), **quiet_peers(60)})
    said = read(page)
    assert "Like months compared, 24 on each side: 1:40 before, 2:00 after." in said
    assert "The time of year may explain" not in said


def test_unusual_months_before_the_change_are_named_and_left_out(measure, read):
    """Nobody had named them."""
    values = wave(48)
    values[22:24] = [60, 60]
    page = make_changed_practice((measure, {"first_month": "2019-01"}))
    make_figures(measure, {"RYE": values, **quiet_peers(48)})
    said = read(page)
    assert "After the change the figures show nothing unusual. 22 figures before" in said
    assert (
        "and November 2018 and December 2018, unusual before it: what follows an extreme is mostly less extreme."
        in said
    )


@pytest.mark.parametrize(
    ("patients", "end"),
    [
        (5, "5 patients a month could move it by 0.5 percentage points at the most: this measure is too wide to show it."),
        (800, "800 patients a month could move it by 69.7 percentage points at the most."),
        (None, "How many patients a month it reaches there is not known."),
    ],
)  # fmt: skip
def test_an_outcome_has_an_interval_and_is_held_against_the_patients_reached(read, patients, end):
    """Of 1,000 patients a month about 300; 1 in 1,000 more or less."""
    rosc = Measure.objects.get(slug="rosc-all")
    page = make_changed_practice((rosc, {"first_month": "2019-01"}), patients_a_month=patients)
    series = {"RYE": wave(30, 300, step=40, at=12), **quiet_peers(30)}
    said = {
        (code, month(number, "2018-01")): {"R1r": str(value), "R1n": "1000"}
        for code, values in series.items()
        for number, value in enumerate(values)
    }
    make_return(said, dataset="ambco", national=True, publish=True)
    shown = read(page)
    assert "Too few figures before the change to tell: 13 are needed. 12 figures before, 12 after." in shown
    page = make_changed_practice((rosc, {"first_month": "2019-02"}), patients_a_month=patients)
    shown = read(page)
    assert "All patients together:" in shown
    assert "(95 % interval)" in shown
    assert "No interval" not in shown
    assert end in shown, shown
