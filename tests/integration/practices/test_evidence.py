"""Evidence comes from the figures in force: whoever publishes a return may change it, nobody types it."""

import pytest

from benchmarks.models import Measure
from practices.actions.evidence import renew_all_evidence
from practices.models import LinkedMeasure, OtherMeasure, PracticePage
from tests.factories.practices import approve_and_publish, make_practice
from tests.factories.returns import make_return

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

MONTHS = [f"{year}-{month:02d}" for year in (2017, 2018, 2019) for month in range(1, 13)]


def figures(level, after=None):
    """Three years that swing by one, moved to `after` from January 2019 on."""
    return {
        period: (after if after is not None and period >= "2019-01" else level) + number % 2
        for number, period in enumerate(MONTHS)
    }


@pytest.fixture
def measure():
    return (
        Measure.objects.exclude(published=None).filter(formula_kind="count").first()
        or Measure.objects.exclude(published=None).first()
    )


@pytest.fixture
def in_force(measure):
    def store(organisation, **levels):
        code = measure.published.code
        said = {(organisation, period): {code: str(value)} for period, value in figures(**levels).items()}
        return make_return(said, dataset=measure.published.dataset, national=True, publish=True)

    return store


@pytest.fixture
def page(measure):
    """A change in December 2018 at South Central, with a balancing measure that held."""
    page = make_practice(result_direction="improved")
    draft = PracticePage.objects.get(pk=page.pk)
    draft.linked_measures = [
        LinkedMeasure(
            measure=measure,
            organisation_id="RYE",
            role="outcome",
            wanted_direction="higher",
            intervention_kind="month",
            first_month="2018-12",
        )
    ]
    draft.other_measures = [OtherMeasure(name="Complaints", role="balancing", baseline="4", after="4")]
    draft.save_revision(user=page.get_latest_revision().user)
    return draft


def test_with_no_figures_in_force_the_record_is_described_and_reasoned(page):
    state = approve_and_publish(page).state
    assert state.evidence_level == "E1"
    assert "figures on both sides" in state.evidence_sentence


def test_when_figures_come_evidence_is_worked_out_anew(page, in_force):
    live = approve_and_publish(page)
    in_force("RYE", level=1000, after=1100)
    in_force("RRU", level=2000)
    in_force("RYC", level=1500)
    assert renew_all_evidence() == 1
    live.state.refresh_from_db()
    assert live.state.evidence_level == "E3", live.state.evidence_sentence
    assert renew_all_evidence() == 0


def test_a_move_that_the_others_share_is_no_evidence_for_the_practice(page, in_force):
    for code in ("RYE", "RRU", "RYC"):
        in_force(code, level=1000, after=1100)
    state = approve_and_publish(page).state
    assert state.evidence_level == "E2"
    assert "moved in the same way" in state.evidence_sentence
