"""The level of evidence follows from what the record and the figures show, and its sentence says why it is no higher."""

import pytest

from benchmarks.statistics.before_after import BeforeAfter, Finding
from practices.evidence import JudgedSeries, Level, Record, ReportedFigure, evidence_of


def series(finding=Finding.SIGNAL, *, organisation="RYE", balancing=False, event=None):
    found = BeforeAfter(finding, before=24, after=12, others=9, event=event)
    return JudgedSeries("Handover" if balancing else "Hear and treat", organisation, balancing, found)


def figure(**changes):
    given = {"before_n": 120, "after_n": 130, "has_both": True, "has_dates": True, **changes}
    return ReportedFigure(name="Taken to hospital", balancing=given.pop("balancing", False), **given)


def record(**changes):
    return Record(**{"is_idea": False, "has_result": True, "is_described": True, **changes})


QUIET = series(Finding.NO_SIGNAL, balancing=True)


@pytest.mark.parametrize(
    ("case", "level", "reason"),
    [
        (record(is_idea=True), "E0", "An idea"),
        (record(has_result=False), "E0", "No result yet"),
        (record(is_described=False), "E0", "not described"),
        (record(), "E1", "no measure"),
        (record(figures=[figure(before_n=None)]), "E1", "no figure has a baseline"),
        (record(series=[JudgedSeries("M", "RYE", False, None)]), "E1", "month of the change is not known"),
        (record(figures=[figure()]), "E2", "not linked to a series"),
        (record(series=[series(Finding.NO_SIGNAL)]), "E2", "shows no run"),
        (record(series=[series(Finding.OTHERS_MOVED_TOO)]), "E2", "moved in the same way"),
        (record(series=[series(Finding.NO_COMPARISON)]), "E2", "no other trust has figures"),
        (record(series=[series(Finding.TOO_FEW_AFTER)]), "E2", "8 are needed"),
        (record(series=[series()]), "E2", "no balancing measure"),
        (record(series=[series(), series(Finding.OPPOSITE, balancing=True)]), "E2", "moved the other way"),
        (record(series=[series(), QUIET], figures=[figure(balancing=True, concern=True)]), "E2", "got worse"),
        (record(series=[series(event="2020-03"), QUIET]), "E2", "system-wide event (2020-03)"),
        (record(series=[series(), QUIET], chosen_for_being_extreme=True), "E2", "chosen for being extreme"),
        (record(series=[series(), QUIET]), "E3", "no second organisation"),
        (record(series=[series(), QUIET, series(organisation="RRU")]), "E4", "at 2 organisations"),
        (record(figures=[figure(comparison_n=500, has_interval=True)], is_concurrent=True), "E4", "same time"),
        (record(figures=[figure(comparison_n=500)], is_concurrent=True), "E2", "interval"),
        (record(figures=[figure(comparison_n=500, has_interval=True)]), "E2", "comparison group"),
    ],
)
def test_the_level_and_its_reason(case, level, reason):
    evidence = evidence_of(case)
    assert (evidence.level, reason in evidence.sentence) == (level, True), evidence.sentence


def test_two_measures_of_one_trust_are_not_two_organisations():
    assert evidence_of(record(series=[series(), series(), QUIET])).level == Level.E3


def test_a_famous_42_percent_in_31_people_chosen_for_falling_often_stays_at_e2():
    """Falls −42 % among people who were chosen because they had fallen often, with every other box ticked."""
    case = record(figures=[figure(before_n=31, after_n=31)], chosen_for_being_extreme=True)
    evidence = evidence_of(case)
    assert evidence.level == Level.E2
    assert "n 31" in evidence.sentence


def test_every_sentence_ends_as_one():
    for case in (record(), record(figures=[figure()]), record(series=[series(), QUIET]), record(is_idea=True)):
        assert evidence_of(case).sentence.endswith(".")
