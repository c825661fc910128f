"""Where nothing was done about a measure, the other trust is asked."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from benchmarks.models import Measure
from portal.models import AuditEvent, Notice
from portal.roles import Role
from practices.join.asking import ask_other_trust

pytestmark = pytest.mark.django_db

ADDRESS = "/practices/measures/conveyance-to-ed/ask/"


@pytest.fixture
def measure():
    return Measure.objects.get(slug="conveyance-to-ed")


@pytest.fixture
def answering(person_of):
    """Who answers at London, and people there who do not."""
    person_of("RRU", Role.READER), person_of("RRU", Role.DATA_LEAD), person_of("RYE", Role.EDITOR)
    return {person_of("RRU", Role.EDITOR).pk, person_of("RRU", Role.MANAGER).pk}


def test_its_editors_and_managers_alone_are_told_with_a_link_to_the_measure(answering, measure, person_of):
    assert ask_other_trust(by=person_of("RYE"), measure=measure, words="How did you do it?") == 2
    notices = Notice.objects.filter(kind="measure-question")
    assert {notice.person_id for notice in notices} == answering
    assert {notice.address for notice in notices} == {reverse("benchmarks:measure", args=[measure.slug])}
    assert "How did you do it?" in notices[0].words


def test_a_question_is_audited(answering, measure, person_of):
    person = person_of("RYE")
    ask_other_trust(by=person, measure=measure, words="How?")
    assert AuditEvent.objects.get(verb="ask-other-trust").actor_id == person.pk


def test_the_same_person_asks_once_a_day_about_a_measure(answering, measure, person_of):
    person = person_of("RYE")
    ask_other_trust(by=person, measure=measure, words="How?")
    with pytest.raises(ValidationError, match="you have asked"):
        ask_other_trust(by=person, measure=measure, words="And when?")
    assert AuditEvent.objects.filter(verb="ask-other-trust").count() == 1


def test_where_nobody_can_answer_that_is_said(measure, person_of):
    with pytest.raises(ValidationError, match="no editor or manager"):
        ask_other_trust(by=person_of("RYE"), measure=measure, words="How?")


def test_without_a_practice_the_benchmark_page_leads_to_the_form_and_back(answering, sign_in, person_of):
    client = sign_in(person_of("RYE"))
    page = client.get("/benchmarks/conveyance/").content.decode()
    title = Measure.objects.get(slug="conveyance-to-ed").title
    assert f'href="{ADDRESS}">Ask the other trust<span class="nhsuk-u-visually-hidden"> about {title}<' in page
    assert "Ask London" in client.get(ADDRESS).content.decode()
    sent = client.post(ADDRESS, {"words": "How did you do it?"})
    assert (sent.status_code, sent.url) == (302, "/benchmarks/measures/conveyance-to-ed/")


def test_a_form_that_cannot_be_sent_says_why(answering, sign_in, person_of):
    client = sign_in(person_of("RYE"))
    for words, why in (("", "Write your question."), ("Is it patient 943 476 5919?", "NHS number")):
        refused = client.post(ADDRESS, {"words": words})
        assert refused.status_code == 422
        assert why in refused.content.decode()
    assert not Notice.objects.filter(kind="measure-question").exists()


def test_a_measure_that_is_not_there_cannot_be_asked_about(sign_in, person_of):
    assert sign_in(person_of("RYE")).get("/practices/measures/no-such-measure/ask/").status_code == 404
