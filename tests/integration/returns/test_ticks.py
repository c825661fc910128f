"""A warning is answered by a tick and a reason: on the return's page, without JavaScript, with nothing typed lost."""

import pytest
from django.urls import reverse

from benchmarks.actions import returns as actions
from tests.integration.returns.conftest import template

pytestmark = pytest.mark.django_db

ABOVE_ONE = ("RYE,2020-03,vehicle-days,,,45,", "RYE,2020-03,vehicle-days-off-road,,,900,")


@pytest.fixture
def warned(sent):
    """A return with one group of warnings: more vehicles off the road than there are."""
    kpi_return = sent(*ABOVE_ONE)
    assert len(actions.open_questions(kpi_return)) == 1
    return kpi_return


@pytest.fixture
def answer(sign_in, data_lead, warned):
    return lambda **typed: sign_in(data_lead).post(
        reverse("returns:reasons", args=[warned.pk]), {name.replace("_", "-"): said for name, said in typed.items()}
    )


def test_a_tick_and_a_reason_answer_a_warning(answer, warned):
    assert answer(looked_1="on", reason_1="Counted twice in the depot").status_code == 302
    assert actions.open_questions(warned) == []


def test_a_reason_without_the_tick_is_kept_in_the_field_and_asks_for_the_tick(answer, warned):
    page = answer(reason_1="Counted twice in the depot")
    assert page.status_code == 422
    words = page.content.decode()
    assert 'href="#id_looked-1"' in words
    assert "Tick “I have looked at warning 1” as well; a reason without its tick does not count." in words
    assert "Counted twice in the depot</textarea>" in words
    assert len(actions.open_questions(warned)) == 1


def test_a_tick_without_a_reason_stays_ticked_and_asks_for_the_reason(answer, warned):
    page = answer(looked_1="on", reason_1="  ")
    assert page.status_code == 422
    words = page.content.decode()
    assert 'href="#id_reason-1"' in words
    assert "Write the reason for warning 1." in words
    assert page.context["reasons_form"]["looked-1"].value() is True
    assert len(actions.open_questions(warned)) == 1


def test_a_warning_may_be_left_for_later(sign_in, data_lead, sent):
    kpi_return = sent(content=template(*ABOVE_ONE).replace(b"Note", b"Note,Depot", 1))
    assert len(actions.open_questions(kpi_return)) == 2
    said = {"looked-1": "on", "reason-1": "Counted twice in the depot", "reason-2": ""}
    assert sign_in(data_lead).post(reverse("returns:reasons", args=[kpi_return.pk]), said).status_code == 302
    assert len(actions.open_questions(kpi_return)) == 1


def test_saving_nothing_is_no_success_and_leads_to_the_first_tick(answer, warned):
    page = answer(reason_1="  ")
    assert page.status_code == 422
    words = page.content.decode()
    assert 'href="#id_looked-1"' in words
    assert (
        "Nothing was filled in, so nothing is saved. Tick “I have looked at warning 1” and write its reason." in words
    )
    assert "Your reasons are saved" not in words
    assert set(page.context["reasons_form"].errors) == {"looked-1"}
    assert len(actions.open_questions(warned)) == 1


def test_a_revision_without_a_word_of_why_is_no_success_and_a_reason_given_is_not_taken_back(
    sign_in, data_lead, manager, sent
):
    actions.approve_return(by=manager, kpi_return=sent("RYE,2020-03,vehicle-days,,,45,", name="first.csv"))
    path = reverse("returns:reasons", args=[sent("RYE,2020-03,vehicle-days,,,46,").pk])
    client = sign_in(data_lead)
    nothing = client.post(path, {"revision_reason": ""})
    assert nothing.status_code == 422
    assert "Nothing was filled in, so nothing is saved. Write the reason." in nothing.content.decode()
    assert client.post(path, {"revision_reason": "One more was found"}).status_code == 302
    again = client.post(path, {"revision_reason": " "})
    assert again.status_code == 422
    assert "cannot be taken back" in again.content.decode()


def test_an_answer_is_not_taken_back_by_leaving_it_blank(answer):
    """It would stay as it was, and the page would say that it is saved."""
    answer(looked_1="on", reason_1="Counted twice in the depot")
    page = answer()
    assert page.status_code == 422
    assert set(page.context["reasons_form"].errors) == {"looked-1", "reason-1"}


def test_each_tick_is_named_for_its_warning(sign_in, data_lead, warned):
    page = sign_in(data_lead).get(reverse("returns:detail", args=[warned.pk])).content.decode()
    assert "I have looked at warning 1" in page
    assert "Warning 1: 900 (vehicle-days-off-road" in page


def test_a_warning_about_a_column_with_a_long_name_is_kept_and_can_be_answered(sent):
    """Not every database cuts a text that is too long for its column; some refuse it."""
    content = f"organisation,month,code,value,{'very ' * 11}long\nRYE,2020-03,vehicle-days,5,x\n"
    kpi_return = sent(content=content.encode())
    (group,) = actions.open_questions(kpi_return)
    assert len(group[1]) == 40
    actions.give_reasons(by=kpi_return.received_by, kpi_return=kpi_return, warnings={group: "Ours alone"})
    assert actions.open_questions(kpi_return) == []
