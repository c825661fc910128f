"""What people write about a return is read by both trusts: no person's number, address or date of birth stands in it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from benchmarks.actions import returns as actions
from benchmarks.models import Return, ReturnStatus
from portal.models import AuditEvent, Notice

pytestmark = pytest.mark.django_db

MARCH = "RYE,2020-03,vehicle-days,,,900,"
ABOVE_ONE = ("RYE,2020-03,vehicle-days,,,45,", "RYE,2020-03,vehicle-days-off-road,,,900,")
PERSONAL = "Counted twice for 943 476 5919"
REFUSED = "This looks as if it held an NHS number. Take it out; a reason is read by both trusts."


@pytest.fixture
def published(sent, manager):
    kpi_return = sent(MARCH)
    actions.approve_return(by=manager, kpi_return=kpi_return)
    return Return.objects.get(pk=kpi_return.pk)


@pytest.fixture
def refused():
    """That the action says so at the reason, and that nothing of it has happened, been audited or told."""

    def _refused(act, *, by, kpi_return):
        before = Return.objects.values().get(pk=kpi_return.pk), AuditEvent.objects.count(), Notice.objects.count()
        with pytest.raises(ValidationError) as error:
            act(by=by, kpi_return=kpi_return, reason=PERSONAL)
        assert error.value.message_dict == {"reason": [REFUSED]}
        after = Return.objects.values().get(pk=kpi_return.pk), AuditEvent.objects.count(), Notice.objects.count()
        assert after == before

    return _refused


def test_a_return_is_not_sent_back_with_personal_data_in_the_reason(refused, sent, manager):
    refused(actions.reject_return, by=manager, kpi_return=sent(MARCH))


def test_a_return_is_not_withdrawn_with_personal_data_in_the_reason(refused, published, manager):
    refused(actions.withdraw_return, by=manager, kpi_return=published)


def test_a_file_is_not_let_pass_with_personal_data_in_the_reason(refused, sent, manager):
    kpi_return = sent("RYE,2020-03,vehicle-days,,,900,Ring 07700 900123")
    refused(actions.override_personal_data, by=manager, kpi_return=kpi_return)


def test_reasons_for_warnings_are_kept_all_or_none(sent, data_lead):
    kpi_return = sent(*ABOVE_ONE)
    (group,) = actions.open_questions(kpi_return)
    with pytest.raises(ValidationError) as error:
        actions.give_reasons(
            by=data_lead, kpi_return=kpi_return, warnings={("other-rule", ""): "Ours alone", group: PERSONAL}
        )
    assert error.value.messages == [REFUSED]
    assert not kpi_return.warning_reasons.exists()


def test_the_reason_of_a_revision_holds_no_personal_data(published, sent, data_lead):
    kpi_return = sent(MARCH.replace("900", "901"))
    with pytest.raises(ValidationError, match="an NHS number"):
        actions.give_reasons(by=data_lead, kpi_return=kpi_return, warnings={}, revision_reason=PERSONAL)
    assert Return.objects.get(pk=kpi_return.pk).revision_reason == ""


@pytest.mark.parametrize(
    ("route", "typed"),
    [
        ("reasons", {"looked-1": "on", "reason-1": PERSONAL}),
        ("send-back", {"send_back_form-reason": PERSONAL}),
    ],
)
def test_the_page_says_which_kind_it_is_at_the_field_where_what_was_typed_stays(sign_in, sent, data_lead, route, typed):
    kpi_return = sent(*ABOVE_ONE)
    page = sign_in(data_lead).post(reverse(f"returns:{route}", args=[kpi_return.pk]), typed)
    assert page.status_code == 422
    assert REFUSED in page.content.decode()
    assert f"{PERSONAL}</textarea>" in page.content.decode()
    assert Return.objects.get(pk=kpi_return.pk).status == ReturnStatus.PREVIEWED
    assert len(actions.open_questions(kpi_return)) == 1
