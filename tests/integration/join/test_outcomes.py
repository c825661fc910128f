"""Months after a practice was taken up, its owner learns what the figures there say, each verdict once."""

from datetime import date

import pytest

from portal.models import Notice
from portal.roles import Role
from practices.actions.adoptions import Progress, adopt, report_progress
from practices.join.outcomes import tell_outcomes
from practices.models import Stage
from tests.factories.changes import make_changed_practice, make_figures, quiet_peers, wave

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(measure, person_of):
    """A practice of South Central without a month, piloted in London from January 2019 on."""
    page = make_changed_practice((measure, {"intervention_kind": "not-known"}), title="Quicker answers")
    person = person_of("RRU", Role.EDITOR)
    adoption = adopt(by=person, practice=page)
    report_progress(by=person, adoption=adoption, progress=Progress(Stage.PILOTING, date(2019, 1, 7)))
    return page


def figures_of(measure, months, step=20):
    make_figures(measure, {"RRU": wave(months, step=step, at=24), **quiet_peers(months)})


def told(page):
    notices = Notice.objects.filter(kind="practice-outcome", person=page.practice_owner).order_by("pk")
    return list(notices.values_list("words", flat=True))


def test_nothing_is_told_while_there_are_too_few_figures(measure, page):
    figures_of(measure, 30)
    assert (tell_outcomes(), told(page)) == (0, [])


def test_owner_and_deputy_are_told_as_soon_as_there_are_enough(measure, page):
    figures_of(measure, 33)
    assert (tell_outcomes(), tell_outcomes()) == (2, 0)
    assert told(page) == [
        "“Quicker answers” at London, 999 call answering: median: After the change the figures moved the wanted way and "
        "stayed there, further than the other trusts on average. 24 figures before, 8 after. None of 3 other trusts moved as "
        "clearly. Before and after is no proof of cause."
    ]


def test_a_verdict_that_changes_is_told_again(measure, page):
    figures_of(measure, 33)
    tell_outcomes()
    figures_of(measure, 33, step=0)
    assert tell_outcomes() == 2
    assert ["nothing unusual" in words for words in told(page)] == [False, True]
