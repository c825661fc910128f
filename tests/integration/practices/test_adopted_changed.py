"""Who took a practice up is told when a new version of it goes live."""

from datetime import date

import pytest

from portal.models import Notice
from practices.actions.adoptions import Progress, adopt, report_progress
from practices.models import Stage
from tests.factories.people import make_person
from tests.factories.practices import approve_and_publish
from tests.factories.spread import make_editor, make_live_practice, publish_as

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture(autouse=True)
def june(settings):
    settings.TODAY = "2020-06-15"


@pytest.fixture
def practice():
    return publish_as(make_live_practice("RYE", title="Falls car"), "Falls car")


def told(person):
    rows = Notice.objects.of_person(person).filter(kind="adopted-practice-changed").order_by("pk")
    return list(rows.values_list("words", flat=True))


def test_the_contact_is_told_what_changed_once_for_each_version(practice):
    contact = adopt(by=make_person("RRU"), practice=practice).contact
    publish_as(practice, "Falls car with two therapists")
    assert told(contact) == [
        "“Falls car with two therapists”, which London took up, has a new version. Changed: title. "
        "The version that you copied can still be read from your plan."
    ]
    publish_as(practice, "Falls car with three therapists")
    assert len(told(contact)) == 2
    assert Notice.objects.filter(kind="adopted-practice-changed").first().address == practice.get_url()


def test_the_same_words_published_again_are_no_change(practice):
    contact = adopt(by=make_person("RRU"), practice=practice).contact
    practice.save_revision(user=make_editor("RYE"))
    approve_and_publish(practice)
    assert told(contact) == []


def test_a_draft_is_no_change(practice):
    contact = adopt(by=make_person("RRU"), practice=practice).contact
    practice.title = "Not yet"
    practice.save_revision(user=make_editor("RYE"))
    assert told(contact) == []


def test_who_stopped_is_not_told(practice):
    adoption = adopt(by=make_person("RRU"), practice=practice)
    stopped = Progress(stage=Stage.STOPPED, since=date(2020, 6, 1), reason_for_stopping="Costs")
    report_progress(by=adoption.contact, adoption=adoption, progress=stopped)
    publish_as(practice, "Falls car with two therapists")
    assert told(adoption.contact) == []


def test_who_may_no_longer_read_the_page_is_not_told_of_it(practice):
    contact = adopt(by=make_person("RRU"), practice=practice).contact
    practice.wanted_audience = "own"
    publish_as(practice, "For South Central alone")
    assert told(contact) == []


def test_a_closed_account_is_not_told(practice):
    contact = adopt(by=make_person("RRU"), practice=practice).contact
    contact.is_active = False
    contact.save()
    publish_as(practice, "Falls car with two therapists")
    assert told(contact) == []
