"""From the month in which a trust takes a practice up, its own charts say so."""

from datetime import date

import pytest

from benchmarks.models import Mark, Measure
from portal.roles import Role
from practices.actions.adoptions import Progress, adopt, report_progress
from practices.models import LinkedMeasure, Stage
from tests.factories.practices import make_approved_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def adoption(person_of):
    """London is interested in a practice of South Central that has a measure, without a month."""
    page = make_approved_practice("RYE", wanted_audience="both")
    link(page, "RYE", intervention_kind="not-known")
    return adopt(by=person_of("RRU", Role.EDITOR), practice=page)


def link(page, organisation, **when):
    measure = Measure.objects.get(slug="conveyance-to-ed")
    LinkedMeasure.objects.create(
        practice=page, measure=measure, organisation_id=organisation, wanted_direction="lower", **when
    )


def report(adoption, stage, day, **more):
    report_progress(by=adoption.contact, adoption=adoption, progress=Progress(stage, day, **more))


def marks():
    standing = Mark.objects.standing().filter(kind="intervention")
    return list(standing.values_list("organisation_id", "measure__slug", "period"))


def test_interest_alone_is_on_no_chart(adoption):
    report(adoption, Stage.ASSESSING, date(2019, 1, 9))
    assert marks() == []


def test_a_pilot_is_marked_at_the_trust_that_runs_it(adoption):
    report(adoption, Stage.PILOTING, date(2019, 2, 9))
    assert marks() == [("RRU", "conveyance-to-ed", "2019-02")]


def test_the_month_of_the_pilot_stays_when_it_becomes_an_adoption(adoption):
    report(adoption, Stage.PILOTING, date(2019, 2, 9))
    report(adoption, Stage.ADOPTED, date(2019, 6, 9))
    assert marks() == [("RRU", "conveyance-to-ed", "2019-02")]


def test_what_was_stopped_leaves_the_charts_and_a_second_start_counts_anew(adoption):
    report(adoption, Stage.ADOPTED, date(2019, 2, 9))
    report(adoption, Stage.STOPPED, date(2019, 4, 9), reason_for_stopping="No staff.")
    assert marks() == []
    report(adoption, Stage.PILOTING, date(2019, 8, 9))
    assert marks() == [("RRU", "conveyance-to-ed", "2019-08")]


def test_a_month_in_the_record_itself_goes_before_the_register(adoption):
    link(adoption.practice, "RRU", intervention_kind="month", first_month="2019-03")
    report(adoption, Stage.ADOPTED, date(2019, 2, 9))
    assert marks() == [("RRU", "conveyance-to-ed", "2019-03")]


def test_with_the_page_the_marks_of_adoptions_go(adoption):
    report(adoption, Stage.ADOPTED, date(2019, 2, 9))
    adoption.practice.unpublish()
    assert marks() == []
