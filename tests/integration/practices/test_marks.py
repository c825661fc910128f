"""A practice stands on the charts of its measures from the month in which it began, for as long as both may read it."""

import pytest

from benchmarks.models import Mark, Measure
from portal.roles import Role
from practices.actions.approval import narrow_audience
from practices.models import LinkedMeasure, PracticePage
from tests.factories.practices import approve_and_publish, make_practice

pytestmark = pytest.mark.django_db


def publish(kind="month", month="2018-11", **content):
    page = make_practice(**content)
    draft = PracticePage.objects.get(pk=page.pk)
    draft.linked_measures = [
        LinkedMeasure(
            measure=Measure.objects.first(),
            organisation_id="RYE",
            wanted_direction="lower",
            intervention_kind=kind,
            first_month=month,
        )
    ]
    draft.save_revision(user=page.get_latest_revision().user)
    return approve_and_publish(draft)


def marks():
    return list(Mark.objects.standing().filter(kind="intervention").values_list("period", "words"))


def test_the_month_of_the_change_is_pinned_when_the_page_goes_live():
    page = publish()
    assert marks() == [("2018-11", page.title)]


@pytest.mark.parametrize(("kind", "month"), [("year", "2018"), ("not-known", "")])
def test_what_is_not_known_to_the_month_is_not_pinned(kind, month):
    publish(kind, month)
    assert marks() == []


def test_a_page_of_the_own_trust_is_on_no_chart(person_of):
    publish(wanted_audience="own")
    assert marks() == []
    page = publish()
    narrow_audience(by=person_of("RYE", Role.EDITOR), practice=page)
    assert marks() == []


def test_a_page_that_is_taken_off_leaves_the_charts():
    publish().unpublish()
    assert marks() == []
