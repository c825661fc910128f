"""The life of a return: received, checked, previewed, approved by a second person, published; or rejected; or withdrawn."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404

from benchmarks.actions import returns as actions
from benchmarks.exporting import export_rows
from benchmarks.models import Return, ReturnStatus
from benchmarks.presenters.beside_national import differences
from portal.models import AuditEvent, Outcome
from portal.policy import Refused
from portal.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

MARCH = ("RYE,2020-03,vehicle-days,,,900,", "RYE,2020-03,vehicle-days-off-road,,,45,")


def figures():
    return list(export_rows(dataset="local"))


def test_a_clean_return_is_previewed_and_changes_nothing_yet(sent):
    kpi_return = sent(*MARCH)
    assert kpi_return.status == ReturnStatus.PREVIEWED
    assert (kpi_return.added, kpi_return.revised, kpi_return.removed) == (2, 0, 0)
    assert figures() == []


def test_a_second_person_publishes_it(sent, manager):
    kpi_return = sent(*MARCH)
    actions.approve_return(by=manager, kpi_return=kpi_return)
    assert figures() == [
        ("local", "vehicle-days", "RYE", "2020-03", "900", "value"),
        ("local", "vehicle-days-off-road", "RYE", "2020-03", "45", "value"),
    ]


def test_another_data_lead_may_be_the_second_person(sent, person_of):
    kpi_return = sent(*MARCH)
    actions.approve_return(by=person_of("RYE", Role.DATA_LEAD), kpi_return=kpi_return)
    assert len(figures()) == 2


def test_the_sender_may_not_approve_it_and_the_attempt_is_audited(sent, data_lead):
    kpi_return = sent(*MARCH)
    with pytest.raises(Refused, match="second person"):
        actions.approve_return(by=data_lead, kpi_return=kpi_return)
    assert figures() == []
    assert AuditEvent.objects.filter(outcome=Outcome.REFUSED, actor_email=data_lead.email).count() == 1


def test_one_person_may_when_the_setting_says_so(sent, data_lead, settings):
    settings.RETURNS_SECOND_PERSON = False
    actions.approve_return(by=data_lead, kpi_return=sent(*MARCH))
    assert len(figures()) == 2


def test_the_other_trusts_manager_cannot_tell_that_it_exists(sent, person_of):
    with pytest.raises(Http404):
        actions.approve_return(by=person_of("RRU", Role.MANAGER), kpi_return=sent(*MARCH))


def test_a_data_lead_sends_in_for_the_own_trust_only(sent):
    kpi_return = sent("RRU,2020-03,vehicle-days,,,900,")
    assert kpi_return.status == ReturnStatus.REJECTED
    assert "RRU" in kpi_return.findings.get(severity="error").message


def test_errors_reject_a_return_and_store_nothing_but_the_record(sent):
    kpi_return = sent("RYE,2020-03,vehicle-days,,,many,", *MARCH[1:])
    assert kpi_return.status == ReturnStatus.REJECTED
    assert kpi_return.rows.count() == 0
    finding = kpi_return.findings.get()
    assert (finding.row, finding.column, finding.header, finding.value) == (2, "F", "Value", "many")
    assert finding.fix


def test_withdrawing_leaves_everything_as_it_was(sent, manager):
    first = sent(*MARCH)
    actions.approve_return(by=manager, kpi_return=first)
    before = figures()
    second = sent("RYE,2020-03,vehicle-days,,,901,", name="again.csv")
    actions.give_reasons(by=second.received_by, kpi_return=second, warnings={}, revision_reason="Counted again")
    actions.approve_return(by=manager, kpi_return=second)
    assert figures() != before
    actions.withdraw_return(by=manager, kpi_return=second, reason="The first count was right")
    assert figures() == before


def test_a_revision_needs_one_reason(sent, manager):
    actions.approve_return(by=manager, kpi_return=sent(*MARCH))
    second = sent("RYE,2020-03,vehicle-days,,,901,")
    assert actions.open_questions(second) == [("revision", "")]
    with pytest.raises(ValidationError, match="needs a reason"):
        actions.approve_return(by=manager, kpi_return=second)


def test_a_warning_needs_a_reason(sent, manager):
    kpi_return = sent(
        "RYE,2020-03,vehicle-days,,,900,", "RYE,2020-03,vehicle-days-off-road,,,45,", "RYE,2020-03,savings,,,1,"
    )
    for rule, item in actions.open_questions(kpi_return):
        actions.give_reasons(by=kpi_return.received_by, kpi_return=kpi_return, warnings={(rule, item): "It is so"})
    assert actions.open_questions(kpi_return) == []


def test_the_approver_looks_again_when_other_figures_came_in_between(sent, manager):
    first, second = sent(*MARCH), sent("RYE,2020-03,vehicle-days,,,901,", name="other.csv")
    seen = {name: getattr(first, name) for name in ("added", "revised", "removed")}
    actions.approve_return(by=manager, kpi_return=second)
    with pytest.raises(ValidationError, match="since this preview was worked out"):
        actions.approve_return(by=manager, kpi_return=first, counts=seen)
    first.refresh_from_db()
    assert (first.added, first.revised) == (1, 1)  # the new preview is there to be looked at


def test_the_same_bytes_again_point_to_the_first_return(sent, manager):
    first = sent(*MARCH)
    actions.approve_return(by=manager, kpi_return=first)
    assert actions.standing_duplicate(first.sha256) == first
    actions.withdraw_return(by=manager, kpi_return=first, reason="test")
    assert actions.standing_duplicate(first.sha256) is None


def test_a_national_publication_stands_over_the_trusts_own_figure_whatever_the_order(sent, manager, administrator):
    national = sent("RYE,2020-03,vehicle-days,,,800,", by=administrator, organisation="Eng", national=True)
    actions.approve_return(by=manager, kpi_return=national)
    own = sent("RYE,2020-03,vehicle-days,,,900,")
    assert (len(differences(own)), own.unchanged) == (1, 0)
    actions.approve_return(by=manager, kpi_return=own)
    assert [row[4] for row in figures()] == ["800"]
    actions.withdraw_return(by=administrator, kpi_return=Return.objects.get(pk=national.pk), reason="test")
    assert [row[4] for row in figures()] == ["900"]


def test_a_file_that_looks_like_personal_data_is_let_pass_by_a_manager_with_a_reason(sent, manager, data_lead):
    kpi_return = sent("RYE,2020-03,vehicle-days,,,900,Ring 07700 900123")
    assert kpi_return.status == ReturnStatus.REJECTED
    finding = kpi_return.findings.get(severity="error")
    assert finding.rule == "personal-data"
    assert "07700" not in finding.message + finding.value + finding.header
    with pytest.raises(Refused):
        actions.override_personal_data(by=data_lead, kpi_return=kpi_return, reason="It is the depot")
    actions.override_personal_data(by=manager, kpi_return=kpi_return, reason="It is the depot")
    kpi_return.refresh_from_db()
    actions.check_return(by=data_lead, kpi_return=kpi_return)
    assert kpi_return.status == ReturnStatus.PREVIEWED
    assert AuditEvent.objects.filter(verb="override-personal-data", outcome=Outcome.DONE).count() == 1


def test_every_step_is_audited(sent, manager):
    kpi_return = sent(*MARCH)
    actions.approve_return(by=manager, kpi_return=kpi_return)
    actions.withdraw_return(by=manager, kpi_return=kpi_return, reason="test")
    verbs = AuditEvent.objects.filter(subject_kind="benchmarks.return").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["receive-return", "check-return", "publish-return", "withdraw-return"]


def test_a_national_file_without_a_column_says_so_before_its_figures_are_removed(sent, manager, administrator):
    """Published, it would say that there are none."""
    whole = b"Year,Month,Org Code,A7,A8\n2020,3,RYE,30,10\n"
    national = {"by": administrator, "organisation": "Eng", "national": True}
    actions.approve_return(by=manager, kpi_return=sent(content=whole, **national))
    without = sent(content=b"Year,Month,Org Code,A7\n2020,3,RYE,30\n", **national)
    assert [(finding.rule, finding.item) for finding in without.findings.all()] == [("column-left-out", "A8")]
    assert without.removed == 1


def test_only_a_month_that_has_ended_has_figures(sent, monkeypatch):
    """Figures of the month that is running would be of a part of it."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2020, 4, 15))
    assert sent("RYE,2020-03,vehicle-days,,,900,").status == ReturnStatus.PREVIEWED
    running = sent("RYE,2020-04,vehicle-days,,,900,")
    assert [finding.rule for finding in running.findings.all()] == ["month-in-the-future"]


def test_a_national_file_speaks_of_the_whole_dataset_and_a_template_of_its_lines(sent, administrator):
    national = sent(
        content=b"Year,Month,Org Code,A7\n2020,3,RYE,5\n", by=administrator, organisation="Eng", national=True
    )
    assert set(national.rows.values_list("whole", flat=True)) == {True}
    assert set(sent(*MARCH).rows.values_list("whole", flat=True)) == {False}


def test_a_figure_far_from_those_in_force_is_questioned(sent, manager):
    lines = [f"RYE,2019-{month:02d},vehicle-days,,,900," for month in range(1, 13)]
    actions.approve_return(by=manager, kpi_return=sent(*lines))
    assert [finding.rule for finding in sent("RYE,2020-01,vehicle-days,,,9000,").findings.all()] == ["far-from-history"]
