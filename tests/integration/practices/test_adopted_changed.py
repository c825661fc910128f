"""Who took a practice up is told when a new version of it goes live."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from portal.models import Notice
from practices.actions.adoptions import Progress, adopt, report_progress
from practices.models import OtherMeasure, Stage
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
    adoption = adopt(by=make_person("RRU"), practice=practice)
    contact = adoption.contact
    publish_as(practice, "Falls car with two therapists")
    assert told(contact) == [
        "“Falls car with two therapists”, which London took up, has a new version. Changed: title."
    ]
    publish_as(practice, "Falls car with three therapists")
    assert len(told(contact)) == 2
    address = reverse("practices:version-changes", args=[practice.pk, adoption.copied_revision])
    assert Notice.objects.filter(kind="adopted-practice-changed").first().address == address


def test_the_link_leads_to_what_has_changed_since_the_version_that_was_copied(practice, sign_in):
    contact = adopt(by=make_person("RRU"), practice=practice).contact
    practice.summary = "Two cars with two paramedics go to people who fell."
    practice.other_measures = [OtherMeasure(name="Calls", after="12", after_n=40, after_period="May 2020")]
    publish_as(practice, "Falls car with <b>therapists</b>")
    page = sign_in(contact).get(Notice.objects.get(person=contact, kind="adopted-practice-changed").address)
    parts = BeautifulSoup(page.content, "html.parser").find("main")
    assert [each.get_text() for each in parts.find_all("h2")][:2] == ["Title", "Summary"]
    assert "b" not in {each.name for each in parts.find_all()}
    assert "therapists" in parts.find("ins").get_text()
    assert "A car" in " ".join(each.get_text() for each in parts.find_all("del"))
    assert "Other measures" in parts.get_text()


def test_a_version_that_nobody_copied_and_one_of_a_page_that_is_closed_to_me_cannot_be_compared(practice, sign_in):
    adoption = adopt(by=make_person("RRU"), practice=practice)
    draft = practice.save_revision(user=make_editor("RYE"))
    client = sign_in(adoption.contact)
    assert client.get(reverse("practices:version-changes", args=[practice.pk, draft.pk])).status_code == 404
    address = reverse("practices:version-changes", args=[practice.pk, adoption.copied_revision])
    assert client.get(address).status_code == 200
    practice.wanted_audience = "own"
    publish_as(practice, "For South Central alone")
    assert client.get(address).status_code == 404


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
