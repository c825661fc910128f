"""Under a measure stands what was done about it: best evidence first, and only what the reader may see."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.models import Measure
from benchmarks.readings import read_measures
from practices.actions.adoptions import Progress, report_progress
from practices.models import LinkedMeasure, PracticeState, Stage
from practices.reading.done_about import done_about
from tests.factories.practices import make_approved_practice
from tests.factories.value import make_adopted

pytestmark = pytest.mark.django_db


def linked(title, *, evidence="E1", audience="both", measure="conveyance-to-ed"):
    page = make_approved_practice("RYE", title=title, wanted_audience=audience)
    LinkedMeasure.objects.create(
        practice=page,
        measure=Measure.objects.get(slug=measure),
        wanted_direction="lower",
        organisation=page.organisation,
        intervention_kind="not-known",
    )
    PracticeState.objects.filter(practice=page).update(evidence_level=evidence)
    return page


def test_best_evidence_comes_first(person_of):
    linked("Told"), linked("Shown", evidence="E3"), linked("Newer and told")
    rows = done_about_conveyance(person_of("RRU"))
    assert [row.title for row in rows] == ["Shown", "Newer and told", "Told"]
    assert rows[0].when == "date not known"


def test_an_own_trust_practice_is_not_told_to_the_other(person_of):
    linked("Our own affair", audience="own")
    assert done_about_conveyance(person_of("RRU")) == ()
    assert done_about_conveyance(person_of("RYE"))


def test_the_benchmark_page_shows_it(sign_in, person_of):
    linked("Falls car")
    page = sign_in(person_of("RRU")).get("/benchmarks/conveyance/").content.decode()
    assert "What was done about this" in page
    assert "Falls car" in page


def test_an_adoption_that_began_before_its_stage_says_when(sign_in, person_of):
    """The mark on the chart stands at the month in which it began."""
    make_adopted(linked("Falls car"), first_month="2019-01")
    page = " ".join(sign_in(person_of("RRU")).get("/benchmarks/conveyance/").content.decode().split())
    assert "adopted since January 2020, begun in January 2019." in page


def test_an_adoption_that_was_stopped_is_shown_with_its_reason(sign_in, person_of):
    """What did not last is worth as much as what did."""
    adoption = make_adopted(linked("Falls car"))
    progress = Progress(Stage.STOPPED, date(2020, 3, 2), reason_for_stopping="No therapists to be found")
    report_progress(by=adoption.contact, adoption=adoption, progress=progress)
    page = " ".join(sign_in(person_of("RRU")).get("/benchmarks/conveyance/").content.decode().split())
    assert "stopped since March 2020 (No therapists to be found)." in page


def test_it_costs_the_same_for_one_measure_and_for_all(person_of):
    linked("Falls car")
    person = person_of("RRU")
    every = list(Measure.objects.values_list("slug", flat=True))
    assert cost(every, person) == cost(["conveyance-to-ed"], person)


def test_a_changed_level_of_evidence_shows_at_once(sign_in, person_of):
    """What was written out before stands only as long as nothing of it changes."""
    page, client = linked("Falls car"), sign_in(person_of("RRU"))
    assert "Falls car</a>" in (before := client.get("/benchmarks/conveyance/").content.decode())
    PracticeState.objects.filter(practice=page).update(evidence_level="E3")
    after = client.get("/benchmarks/conveyance/").content.decode()
    assert ("E1, outcome measure" in before, "E3, outcome measure" in after) == (True, True)


def done_about_conveyance(person):
    readings = read_measures(["conveyance-to-ed"], person=person)
    return done_about(readings, ["conveyance-to-ed"], person)["conveyance-to-ed"].practices


def cost(slugs, person):
    readings = read_measures(slugs, person=person)
    with CaptureQueriesContext(connection) as queries:
        done_about(readings, slugs, person)
    return len(queries)
