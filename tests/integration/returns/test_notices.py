"""Who is told by mail about a return, and when."""

import pytest
from django.core import mail
from django.core.management import call_command

from benchmarks.actions import returns as actions
from portal.models import Notice
from portal.roles import Role

pytestmark = pytest.mark.django_db

MARCH = ("RYE,2020-03,vehicle-days,,,900,",)


def told(kind):
    return {notice.person.email: notice for notice in Notice.objects.filter(kind=kind)}


def test_everybody_of_the_trust_who_could_publish_it_is_told_and_nobody_else(person_of, data_lead, manager, sent):
    colleague = person_of("RYE", Role.DATA_LEAD)
    for where, role in [
        ("RYE", Role.READER),
        ("RYE", Role.ADMINISTRATOR),
        ("RRU", Role.MANAGER),
        ("Eng", Role.ADMINISTRATOR),
    ]:
        person_of(where, role)
    closed = person_of("RYE", Role.MANAGER)
    closed.is_active = False
    closed.save()
    kpi_return = sent(*MARCH)
    notices = told("return-waiting")
    assert set(notices) == {manager.email, colleague.email}
    assert notices[manager.email].address == f"/benchmarks/returns/{kpi_return.pk}/"
    assert "march.csv for South Central" in notices[manager.email].words


def test_without_the_rule_of_a_second_person_the_sender_is_among_those_who_can_publish(data_lead, sent, settings):
    settings.RETURNS_SECOND_PERSON = False
    sent(*MARCH)
    assert set(told("return-waiting")) == {data_lead.email}


def test_a_national_publication_waits_for_the_managers_of_both_trusts(person_of, administrator, data_lead, sent):
    managers = {person_of(trust, Role.MANAGER).email for trust in ("RYE", "RRU")}
    sent("RYE,2020-03,vehicle-days,,,800,", by=administrator, organisation="Eng", national=True)
    assert set(told("return-waiting")) == managers


def test_approvers_are_told_once_when_the_sender_has_given_every_reason(data_lead, manager, sent):
    actions.approve_return(by=manager, kpi_return=sent(*MARCH))
    Notice.objects.all().delete()
    second = sent("RYE,2020-03,vehicle-days,,,901,", name="again.csv")
    assert not told("return-waiting")
    for reason in ("Counted again", "Counted again by hand"):
        actions.give_reasons(by=data_lead, kpi_return=second, warnings={}, revision_reason=reason)
    assert set(told("return-waiting")) == {manager.email}
    assert Notice.objects.count() == 1


def test_a_rejected_file_waits_for_nobody(manager, sent):
    sent("RYE,2020-03,vehicle-days,,,many,")
    assert not Notice.objects.exists()


def test_the_sender_is_told_that_it_was_published_and_that_it_was_withdrawn(data_lead, manager, sent):
    kpi_return = sent(*MARCH)
    actions.approve_return(by=manager, kpi_return=kpi_return)
    actions.withdraw_return(by=manager, kpi_return=kpi_return, reason="Wrong month")
    words = list(
        Notice.objects.filter(kind="return-outcome", person=data_lead).order_by("pk").values_list("words", flat=True)
    )
    assert words == [
        f"march.csv was published by {manager.name}.",
        f"march.csv was withdrawn by {manager.name}: Wrong month",
    ]


def test_the_sender_is_told_why_it_was_sent_back(data_lead, manager, sent):
    actions.reject_return(by=manager, kpi_return=sent(*MARCH), reason="Two vehicles are missing.")
    assert told("return-outcome")[data_lead.email].words.endswith("Two vehicles are missing.")


def test_who_takes_back_their_own_return_is_not_told_so(data_lead, sent):
    actions.reject_return(by=data_lead, kpi_return=sent(*MARCH), reason="The wrong file")
    assert not told("return-outcome")


def test_the_notice_of_a_publication_stands_or_falls_with_it(data_lead, manager, sent, monkeypatch):
    kpi_return = sent(*MARCH)
    monkeypatch.setattr("benchmarks.actions.returns.put_in_force", lambda kpi_return: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.approve_return(by=manager, kpi_return=kpi_return)
    assert not told("return-outcome")


def test_the_mail_leads_to_the_return(manager, sent):
    kpi_return = sent(*MARCH)
    call_command("send_reminders", json=True)
    (message,) = [each for each in mail.outbox if each.to == [manager.email]]
    assert message.subject == "A return waits for your approval"
    assert f"/benchmarks/returns/{kpi_return.pk}/" in message.body
