"""A control chart shows what was calculated, all of it, in words and shapes as well as in colour."""

import pytest

from benchmarks.charts.control import describe, draw_control_charts
from benchmarks.charts.inputs import MEDIUM, NARROW, WIDE, Note, TargetLine
from benchmarks.statistics.control_chart import Baseline, SegmentStart
from benchmarks.statistics.dialects import NHSR_PLOT_THE_DOTS
from benchmarks.statistics.limits import Bounds
from tests.unit.charts.pictures import charts_of, long_charts, panel_of, part, words_of
from tests.unit.statistics.series import CALM


def test_two_panels_of_120_months_stay_small():
    """At most 15 kB, at each width, with notes, targets and the other trusts."""
    for width in (NARROW, MEDIUM, WIDE):
        assert len(draw_control_charts(long_charts(), width).encode()) <= 15_000


def test_equal_figures_make_equal_bytes():
    """Nothing depends on time, order of sets, or an earlier drawing."""
    assert draw_control_charts(long_charts()) == draw_control_charts(long_charts())


def test_what_is_drawn_never_changes_what_is_calculated():
    """A window of six months shows the limits of the whole series."""
    whole, window = charts_of(), charts_of(first="2019-01", last="2019-06")
    assert describe(whole) == describe(window)
    assert "0:13 0:11 0:08" in words_of(draw_control_charts(window))
    assert draw_control_charts(whole) != draw_control_charts(window)


def test_the_dialect_is_named():
    """On the picture and in its description."""
    charts = charts_of(panel_of(CALM, dialect=NHSR_PLOT_THE_DOTS))
    assert "Rules: NHSRplotthedots" in words_of(draw_control_charts(charts))
    assert "Rules: NHSRplotthedots" in describe(charts)


@pytest.mark.parametrize(("latest", "kind"), [(99, "chart-concern"), (-99, "chart-improvement")])
def test_signals_have_marks_and_words(latest, kind):
    """A shape of their own, the legend's word, the sentence."""
    svg = draw_control_charts(charts_of(panel_of([*CALM, latest])))
    assert len(part(svg, kind)) == 1
    assert kind.removeprefix("chart-") in words_of(svg)
    assert "than its usual range" in words_of(svg)


def test_an_ordinary_chart_has_no_marks_and_no_legend_for_them():
    """Only what is drawn is explained."""
    svg = draw_control_charts(charts_of())
    assert not part(svg, "chart-concern")
    assert "concern" not in words_of(svg)
    assert "target" not in words_of(svg)


def test_england_is_drawn_behind_each_panel_named_and_told():
    """Once as a line, which the second panel refers to; in the legend and in words, by the name that it is given."""
    charts = charts_of(
        panel_of(CALM), panel_of(CALM, "RRU"), nation={"2018-01": 12.0, "2018-02": 9.0}, nation_name="Wales"
    )
    svg = draw_control_charts(charts)
    assert len(part(svg, "chart-nation")) == 1
    assert svg.count('href="#c2-others"') == 1
    assert "Wales" in words_of(svg)
    assert "Wales 0:09 in February 2018." in describe(charts)
    assert not part(draw_control_charts(charts_of()), "chart-nation")


def test_a_wild_month_is_cut_and_labelled():
    """It does not flatten the others, and its figure is told."""
    svg = draw_control_charts(charts_of(panel_of([*CALM, 3682, *CALM], baseline=Baseline("2018-01", "2019-08", "x"))))
    assert "1:01:22 off the scale" in words_of(svg)
    assert part(svg, "chart-cut")


def test_a_new_level_is_not_cut_away():
    """Many months far from frozen limits are the chart, not an exception."""
    svg = draw_control_charts(charts_of(panel_of([*CALM, *[90] * 9], baseline=Baseline("2018-01", "2019-08", "x"))))
    assert not part(svg, "chart-cut")


def test_a_missing_month_breaks_the_line():
    """Two strokes of the pen, and a cross where the figure was due."""
    whole, broken = (draw_control_charts(charts_of(panel_of(v))) for v in (CALM, [*CALM[:9], None, *CALM[9:]]))
    assert [part(svg, "chart-line")[0].get("d").count("M") for svg in (whole, broken)] == [1, 2]
    assert part(broken, "chart-missing")
    assert "no figure" in words_of(broken)


def test_a_month_that_was_not_due_does_not():
    """Quarters are joined."""
    svg = draw_control_charts(charts_of(panel_of(CALM, step=3)))
    assert part(svg, "chart-line")[0].get("d").count("M") == 1


def test_a_rebase_is_a_visible_break_with_its_reason():
    """The line stops, a double line stands, the reason is told."""
    svg = draw_control_charts(charts_of(panel_of(CALM, starts=[SegmentStart("2019-02", "new rota")])))
    assert part(svg, "chart-break")
    assert part(svg, "chart-line")[0].get("d").count("M") == 2
    assert "range afresh from February 2019 (new rota)" in words_of(svg)


def test_a_start_before_the_first_figure_breaks_nothing():
    """Neither line nor words, in the key neither, for one panel as for two."""
    starts = [SegmentStart("2017-11", "defined anew")]
    svg = draw_control_charts(charts_of(panel_of(CALM, starts=starts), panel_of(CALM, starts=starts)))
    assert not part(svg, "chart-break")
    assert "afresh" not in words_of(svg)


def test_a_frozen_baseline_is_shown_with_its_reason():
    """A bracket under its months, and words."""
    svg = draw_control_charts(charts_of(panel_of(CALM, baseline=Baseline("2018-01", "2019-03", "first wave"))))
    assert part(svg, "chart-baseline")
    assert "frozen on January 2018 to March 2019 (first wave)" in words_of(svg)


def test_a_baseline_is_shown_only_where_it_is_used():
    """A segment after it, or with too few of its figures, has no bracket: this one ends at the break."""
    baseline = Baseline("2018-01", "2019-12", "first wave")
    whole, cut = (
        part(
            draw_control_charts(charts_of(panel_of([*CALM, *CALM], baseline=baseline, starts=starts))), "chart-baseline"
        )
        for starts in ([], [SegmentStart("2019-03", "new rota")])
    )
    ends = [float(bracket[0].get("d").split("H")[1].split("v")[0]) for bracket in (whole, cut)]
    assert ends[1] < ends[0]


def test_limits_are_drawn_within_what_can_be():
    """A share's lower limit stops at 0 on the picture."""
    charts = charts_of(panel_of([0.1, 1.1] * 10), unit="percent", bounds=Bounds(0, 100))
    assert "−" not in words_of(draw_control_charts(charts))


def test_too_few_points_show_the_median():
    """No limits, and why."""
    svg = draw_control_charts(charts_of(panel_of(CALM[:12])))
    assert not part(svg, "chart-limits")
    assert "median (too few points for limits)" in words_of(svg)


def test_notes_are_numbered_with_their_key():
    """The number at the month, the words below; a note outside the window is left out."""
    notes = [Note(1, "2018-03", "New rota"), Note(4, "2018-03", "Training day"), Note(9, "2031-01", "Later")]
    words = words_of(draw_control_charts(charts_of(panel_of(CALM, notes=notes))))
    assert "1. March 2018: New rota 4. March 2018: Training day" in words
    assert "Later" not in words


def test_more_notes_than_room_are_counted():
    """Twelve in the key, the rest in the table."""
    notes = [Note(n, "2018-03", f"Note {n}") for n in range(1, 16)]
    assert "and 3 more, in the table" in words_of(draw_control_charts(charts_of(panel_of(CALM, notes=notes))))


def test_a_target_is_drawn_only_while_in_force():
    """One that ended before the window leaves no trace on the scale."""
    ended = charts_of(targets=(TargetLine(5000, "2010-01", "2012-12"),))
    assert not part(draw_control_charts(ended), "chart-target")
    changed = charts_of(targets=(TargetLine(9, "2010-01", "2018-06"), TargetLine(12, "2018-07")))
    assert part(draw_control_charts(changed), "chart-target")[0].get("d").count("M") == 2


def test_the_band_of_other_trusts_is_drawn_once():
    """The second panel refers to it."""
    svg = draw_control_charts(long_charts())
    assert len(part(svg, "chart-others")) == 1
    assert svg.count('href="#c2-others"') == 1


def test_panels_tell_a_script_where_their_months_lie():
    """First month, left edge and step, so that pointer and keys find a month."""
    panel = part(draw_control_charts(charts_of()), "chart-panel")[0]
    assert (panel.get("data-organisation"), panel.get("data-first")) == ("RYE", "2018-01")
    assert float(panel.get("data-step")) > 0


def test_the_description_names_the_target_in_force():
    """Not the one that ended."""
    charts = charts_of(targets=(TargetLine(9, "2019-01"), TargetLine(12, "2010-01", "2018-12")))
    assert "Target 0:09." in describe(charts)


def test_a_window_without_other_trusts_refers_to_no_band():
    """No reference to what is not there."""
    charts = charts_of(panel_of(CALM), panel_of(CALM, "RRU"), others={"2012-01": (1.0, 2.0)})
    assert "c2-others" not in draw_control_charts(charts)
