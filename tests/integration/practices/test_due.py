"""What has its time goes live and comes down by itself, each page on its own; what is over nobody sees before that."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, Revision

from portal.models import AuditEvent, Notice
from portal.roles import Role
from practices import changed
from practices.actions.safety import withdraw_for_safety
from practices.models import PracticePage, Share
from tests.factories.practices import approve_and_publish, make_approved_practice, make_practice

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

SOON = timedelta(hours=1)


def scheduled(**content):
    """Approved, and waiting for its time."""
    return approve_and_publish(make_practice(go_live_at=timezone.now() + SOON, **content))


def its_time_has_come(page):
    Revision.objects.filter(object_id=str(page.pk)).update(approved_go_live_at=timezone.now() - SOON)
    draft = page.get_latest_revision()
    draft.content["go_live_at"] = (timezone.now() - SOON).isoformat()
    draft.save(update_fields=["content"])


def is_over(page):
    PracticePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - SOON)


def run(capsys):
    call_command("publish_due", "--json")
    return json.loads(capsys.readouterr().out)


def is_live(page):
    return PracticePage.objects.filter(pk=page.pk, live=True).exists()


def test_an_approved_version_waits_and_goes_live_at_its_time_with_all_that_follows(capsys):
    page = scheduled(wanted_audience="both")
    assert run(capsys) == {"published": [], "taken_down": [], "failed": []}
    assert not is_live(page)
    its_time_has_come(page)
    assert [row["title"] for row in run(capsys)["published"]] == [page.title]
    page = PracticePage.objects.get(pk=page.pk)
    assert (page.live, page.state.audience) == (True, "both")
    assert AuditEvent.objects.filter(verb="schedule-practice", subject_id=str(page.pk)).count() == 1
    assert AuditEvent.objects.filter(verb="publish-practice", subject_id=str(page.pk)).count() == 1
    assert run(capsys)["published"] == []


def test_whoever_shared_it_is_told_when_it_is_live_and_not_when_it_is_scheduled(capsys, person_of):
    sender = person_of("RYE")
    page = make_practice(go_live_at=timezone.now() + SOON)
    share = Share.objects.create(
        sender=sender, organisation=sender.organisation, practice=page, sent_at=timezone.now(), outcome="received"
    )
    approve_and_publish(page)
    share.refresh_from_db()
    assert share.outcome == "received"
    its_time_has_come(page)
    run(capsys)
    share.refresh_from_db()
    assert share.outcome == "published"


def test_one_that_nobody_approved_is_named_and_stops_no_other(capsys):
    unapproved, good = scheduled(), scheduled()
    for page in (unapproved, good):
        its_time_has_come(page)
    changed_since = unapproved.get_latest_revision()
    changed_since.content["summary"] = "Overwritten by an autosave."
    changed_since.save(update_fields=["content"])
    with pytest.raises(CommandError, match="1 could not be done; the next run tries them again"):
        call_command("publish_due")
    assert "has not been approved in this version" in capsys.readouterr().err
    assert (is_live(unapproved), is_live(good)) == (False, True)
    assert Revision.objects.filter(object_id=str(unapproved.pk)).exclude(approved_go_live_at=None).exists()


def test_the_editors_of_its_trust_are_told_once_why_one_did_not_go_live(person_of):
    editor, other = person_of("RYE", Role.EDITOR), person_of("RRU", Role.EDITOR)
    page = scheduled()
    its_time_has_come(page)
    changed_since = page.get_latest_revision()
    changed_since.content["summary"] = "Overwritten by an autosave."
    changed_since.save(update_fields=["content"])
    for _ in range(2):
        with pytest.raises(CommandError):
            call_command("publish_due")
    told = Notice.objects.get(person=editor, kind="page-not-in-time")
    assert f"“{page.title}” could not go live at its time: " in told.words
    assert "has not been approved in this version" in told.words
    assert told.address == f"/admin/pages/{page.pk}/edit/"
    assert not Notice.objects.filter(person=other, kind="page-not-in-time").exists()


def test_one_that_cannot_be_taken_down_stops_no_other_and_is_tried_again(capsys):
    stuck, over = make_approved_practice(), make_approved_practice()
    for page in (stuck, over):
        is_over(page)

    def fail(page_pk, verb):
        if page_pk == stuck.pk:
            raise RuntimeError("The index is gone.")

    changed.register(fail)
    try:
        with pytest.raises(CommandError):
            call_command("publish_due")
    finally:
        changed._listeners.remove(fail)
    assert (is_live(stuck), is_live(over)) == (True, False)
    assert "The index is gone." in capsys.readouterr().err
    assert [row["id"] for row in run(capsys)["taken_down"]] == [stuck.pk]
    assert set(AuditEvent.objects.filter(verb="expire-practice").values_list("subject_id", flat=True)) == {
        str(stuck.pk),
        str(over.pk),
    }


def test_what_is_over_is_shown_nowhere_before_it_is_taken_down(client, person_of):
    page, _ = make_approved_practice(title="Over"), make_approved_practice(title="Still there")
    client.force_login(person_of("RYE"))
    address = page.url
    assert client.get(address).status_code == 200
    is_over(page)
    assert client.get(address).status_code == 404
    for path in ("/practices/", "/practices/feed/", "/practices/export.csv", "/practices/export.json"):
        answer = client.get(path)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"Still there" in content
        assert b"Over" not in content, path
    assert client.get(f"/practices/{page.pk}/ask/").status_code == 404
    assert Page.objects.get(pk=page.pk).live
    assert not client.get("/api/v1/practices").json()["items"][1:]


def test_a_version_whose_page_was_withdrawn_for_safety_meanwhile_does_not_come_back(capsys, person_of):
    page = make_approved_practice()
    draft = PracticePage.objects.get(pk=page.pk)
    draft.summary, draft.go_live_at = "Better words.", timezone.now() + SOON
    draft.save_revision(user=person_of("RYE", Role.EDITOR))
    approve_and_publish(draft)
    withdraw_for_safety(by=person_of("RYE", Role.MANAGER), practice=page, reason="The dose is wrong.")
    its_time = Revision.objects.filter(object_id=str(page.pk)).exclude(approved_go_live_at=None)
    assert not its_time.exists()
    assert run(capsys)["published"] == []
    assert not is_live(page)
