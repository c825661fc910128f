"""The register of adoptions: who took a practice up, how far they are, and what came of it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from portal.models import AuditEvent, Notice
from portal.policy import Refused
from portal.roles import Role
from practices.actions.adoptions import Progress, adopt, adopters_of, change_plan, report_progress
from practices.models import Adoption, Stage
from tests.factories.people import make_person
from tests.factories.spread import make_live_practice, publish_as

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture(autouse=True)
def june(settings):
    settings.TODAY = "2020-06-15"


@pytest.fixture
def adoption():
    return adopt(by=make_person("RRU"), practice=make_live_practice("RYE", title="Falls car"))


def progress(stage: Stage, since: date = date(2020, 6, 1), **words: str) -> Progress:
    return Progress(stage=stage, since=since, **words)


def test_adopting_enters_the_trust_with_a_plan_and_tells_the_owner(adoption):
    assert (adoption.organisation_id, adoption.stage) == ("RRU", Stage.INTERESTED)
    assert "Falls car" in adoption.plan
    assert "What must not be changed" in adoption.plan
    assert adoption.copied_revision == adoption.practice.live_revision_id
    assert adoption.copied_from == reverse("practices:version", args=[adoption.practice_id, adoption.copied_revision])
    assert "Falls car" in Notice.objects.get(person=adoption.practice.practice_owner).words
    assert AuditEvent.objects.filter(verb="report-adoption", organisation="RRU").count() == 1


def test_a_trust_stands_in_the_register_once(adoption):
    with pytest.raises(ValidationError, match="in the register of this practice already"):
        adopt(by=make_person("RRU"), practice=adoption.practice)


def test_a_trust_does_not_take_up_its_own_practice():
    with pytest.raises(ValidationError, match="your own trust"):
        adopt(by=make_person("RYE"), practice=make_live_practice("RYE"))


def test_the_portals_own_office_takes_nothing_up():
    with pytest.raises(ValidationError, match="belongs to neither trust"):
        adopt(by=make_person("Eng", Role.ADMINISTRATOR), practice=make_live_practice("RYE"))


def test_a_page_that_one_may_not_see_is_not_taken_up():
    with pytest.raises(Http404):
        adopt(by=make_person("RRU"), practice=make_live_practice("RYE", audience="own"))


def test_every_step_is_kept(adoption):
    for stage in (Stage.ASSESSING, Stage.PILOTING, Stage.ADAPTED):
        report_progress(by=adoption.contact, adoption=adoption, progress=progress(stage), words=f"Now {stage}")
    assert list(adoption.changes.values_list("stage", flat=True)) == ["interested", "assessing", "piloting", "adapted"]
    adoption.refresh_from_db()
    assert adoption.stage == Stage.ADAPTED
    assert Notice.objects.filter(person=adoption.practice.practice_owner).count() == 4


def test_stopping_needs_a_reason(adoption):
    with pytest.raises(ValidationError, match="Say why it was stopped"):
        report_progress(by=adoption.contact, adoption=adoption, progress=progress(Stage.STOPPED))
    reason = "No therapists to be found"
    report_progress(
        by=adoption.contact, adoption=adoption, progress=progress(Stage.STOPPED, reason_for_stopping=reason)
    )
    assert Adoption.objects.get().reason_for_stopping == reason


def test_a_stage_does_not_begin_in_the_future(adoption):
    with pytest.raises(ValidationError, match="still to come"):
        report_progress(
            by=adoption.contact, adoption=adoption, progress=progress(Stage.ADOPTED, since=date(2020, 6, 16))
        )


def test_the_contact_and_the_trusts_editors_and_managers_speak_for_it(adoption):
    for by in (adoption.contact, make_person("RRU", Role.EDITOR), make_person("RRU", Role.MANAGER)):
        report_progress(by=by, adoption=adoption, progress=progress(Stage.PILOTING))
    for by in (make_person("RRU"), make_person("RYE", Role.EDITOR), adoption.practice.practice_owner):
        with pytest.raises(Refused):
            report_progress(by=by, adoption=adoption, progress=progress(Stage.ADOPTED))
        with pytest.raises(Refused):
            change_plan(by=by, adoption=adoption, plan="")


def test_a_withdrawal_reaches_those_who_have_not_stopped(adoption):
    assert adopters_of(adoption.practice) == [adoption.contact]
    stopped = progress(Stage.STOPPED, reason_for_stopping="Costs")
    report_progress(by=adoption.contact, adoption=adoption, progress=stopped)
    assert adopters_of(adoption.practice) == []


def test_the_register_is_kept_by_pages_without_scripts(sign_in, person_of):
    practice = make_live_practice("RYE", title="Falls car")
    client = sign_in(person_of("RRU"))
    assert client.get(reverse("practices:adopt", args=[practice.pk])).status_code == 200
    answer = client.post(reverse("practices:adopt", args=[practice.pk]), {"stage": "assessing"})
    adoption = Adoption.objects.get()
    address = reverse("practices:adoption", args=[adoption.pk])
    assert answer.url == address
    assert client.get(reverse("practices:adopt", args=[practice.pk])).url == address
    since = {"since_day": "1", "since_month": "6", "since_year": "2020"}
    assert client.post(address, {"stage": "stopped", **since}).status_code == 422
    result = {"stage": "adapted", "fidelity": "small-changes", "result": "No difference", **since}
    assert client.post(address, result).status_code == 302
    assert client.post(reverse("practices:plan", args=[adoption.pk]), {"plan": "Ours"}).status_code == 302
    page = client.get(address).content.decode()
    assert "Adopted with changes" in page
    assert "No difference" in page
    assert "Ours" in page


def test_the_plan_is_for_the_adopting_trust_alone(sign_in, adoption):
    change_plan(by=adoption.contact, adoption=adoption, plan="We hire two therapists")
    address = reverse("practices:adoption", args=[adoption.pk])
    assert "two therapists" in sign_in(adoption.contact).get(address).content.decode()
    page = sign_in(adoption.practice.practice_owner).get(address)
    assert page.status_code == 200
    assert "two therapists" not in page.content.decode()


def test_what_was_copied_can_be_read_after_the_page_has_changed(sign_in, person_of):
    practice = publish_as(make_live_practice("RYE", title="Falls car"), "Falls car")
    adoption = adopt(by=person_of("RRU"), practice=practice)
    now = sign_in(person_of("RRU")).get(adoption.copied_from, follow=True).content.decode()
    assert ">Falls car</h1>" in now
    assert "It has changed since" not in now
    publish_as(practice, "Falls car with two therapists")
    client = sign_in(person_of("RRU"))
    copied = client.get(adoption.copied_from).content.decode()
    assert ">Falls car</h1>" in copied
    assert "It has changed since" in copied


def test_drafts_are_no_versions_that_one_could_read(sign_in, person_of):
    practice = publish_as(make_live_practice("RYE"), "Falls car")
    draft = practice.save_revision()
    address = reverse("practices:version", args=[practice.pk, draft.pk])
    assert sign_in(person_of("RRU")).get(address).status_code == 404
