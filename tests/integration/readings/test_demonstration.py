"""Real figures, read through the only door to them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from benchmarks.actions import returns as actions
from benchmarks.actions.chart_decisions import take_back_decision
from benchmarks.models import ChartDecision, ChartSettings, DataItem, DecisionKind, Measure, Return, Target
from benchmarks.readings import read_measures
from benchmarks.statistics.icons import Variation
from portal.models import Organisation, Person
from portal.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration_figures")]


@pytest.fixture
def reader():
    return Person.objects.get(email="reader@scas.example")


def test_london_in_march_2020_is_a_concern_and_in_may_an_improvement(reader):
    """Against limits frozen on the time before the first wave."""
    march = read_measures(["c2-mean"], person=reader, until="2020-03").judgement("c2-mean", "RRU")
    may = read_measures(["c2-mean"], person=reader).judgement("c2-mean", "RRU")
    limits = march.chart.current.limits
    assert (round(limits.lower, 1), round(limits.upper, 1)) == (801.6, 1612.9)
    assert (march.variation, may.variation) == (Variation.CONCERN_HIGH, Variation.IMPROVEMENT_LOW)
    assert "first wave of COVID-19" in march.limits_words


def test_a_decision_that_is_taken_back_no_longer_counts_and_stays_on_record(reader, person_of):
    decision = ChartDecision.objects.get(kind=DecisionKind.BASELINE)
    take_back_decision(by=person_of("Eng", Role.ADMINISTRATOR), decision=decision, reason="To see what it does")
    limits = read_measures(["c2-mean"], person=reader).judgement("c2-mean", "RRU").chart.current.limits
    assert (round(limits.lower, 1), round(limits.upper, 1)) != (801.6, 1612.9)
    assert ChartDecision.objects.filter(pk=decision.pk).exists()


def test_the_administrators_dialect_is_the_portals(reader):
    ChartSettings.objects.update_or_create(defaults={"dialect": "nhsrplotthedots"})
    readings = read_measures(["c2-mean"], person=reader)
    assert readings.judgement("c2-mean", "RYE").chart.dialect.name == "NHSRplotthedots"


def test_clinical_outcomes_start_afresh_when_they_were_defined_anew(reader):
    chart = read_measures(["rosc-all"], person=reader).judgement("rosc-all", "RYE").chart
    assert chart.current.start.period == "2017-11"


def test_a_past_day_reads_the_figures_that_were_in_force_then(reader):
    """April 2020 was revised by the return that brought May."""
    returns = Return.objects.standing()
    first, second = returns[0], returns[1]
    first.published_at = timezone.now() - timedelta(days=3)
    first.save()
    second.published_at = timezone.now() - timedelta(days=1)
    second.save()
    then = read_measures(person=reader, day=timezone.localdate() - timedelta(days=2))
    now = read_measures(person=reader)
    assert (then.last_period("c2-mean"), now.last_period("c2-mean")) == ("2020-04", "2020-05")
    both = [(measure, code) for measure in now.measures for code in now.organisations]
    changed = [each for each in both if _april(then, *each) != _april(now, *each)]
    assert changed
    assert all(now.series(*each).at("2020-04").revised for each in changed if _april(now, *each) is not None)


def _april(readings, measure, code):
    month = readings.series(measure, code).at("2020-04")
    return month.value if month else None


def test_a_withdrawn_return_is_read_no_more_at_once(reader):
    """What was kept in the process is not asked again."""
    assert read_measures(["c2-mean"], person=reader).last_period("c2-mean") == "2020-05"
    manager = Person.objects.get(email="manager@scas.example")
    kpi_return = Return.objects.get(file_name="ambsys-may-2020.csv")
    actions.withdraw_return(by=manager, kpi_return=kpi_return, reason="Sent in by mistake")
    assert read_measures(["c2-mean"], person=reader).last_period("c2-mean") == "2020-04"


@pytest.mark.parametrize("slugs", [["c2-mean"], None])
def test_reading_one_measure_costs_as_many_queries_as_reading_all(reader, slugs, django_assert_max_num_queries):
    """One to see that nothing changed since they were last read."""
    with django_assert_max_num_queries(10):
        read_measures(slugs, person=reader)
    with django_assert_max_num_queries(1):
        read_measures(slugs, person=reader)


@pytest.mark.parametrize(
    "change",
    [
        lambda: Measure.objects.filter(slug="c2-mean").update(title="Another name"),
        lambda: Target.objects.filter(measure__slug="c2-mean").update(label="Another name"),
        lambda: Organisation.objects.filter(code="RYE").update(short_name="Another name"),
        lambda: ChartDecision.objects.update(reason="Another reason"),
        lambda: DataItem.objects.update(label="Another name"),
        lambda: ChartSettings.objects.update_or_create(defaults={"dialect": "nhsrplotthedots"}),
    ],
)
def test_whatever_changes_is_read_anew(reader, change):
    """By whichever hand."""
    before = read_measures(["c2-mean"], person=reader)
    assert read_measures(["c2-mean"], person=reader) is before
    change()
    assert read_measures(["c2-mean"], person=reader) is not before


def test_an_unknown_measure_is_left_out(reader):
    assert dict(read_measures(["no-such-measure"], person=reader).measures) == {}
