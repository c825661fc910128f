"""Withdraw now for safety: one click by an editor or manager of the trust, and everybody concerned is told."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from portal.models import AuditEvent, Notice
from portal.policy import Refused
from portal.roles import Role
from practices.actions.adoptions import adopt
from practices.actions.safety import withdraw_for_safety
from practices.approval import NotApprovedError
from practices.models import PracticePage
from tests.factories.practices import approve_and_publish, make_approved_practice

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def page():
    return make_approved_practice(title="Falls car")


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MANAGER])
def test_editors_and_managers_of_the_trust_withdraw_with_one_form(sign_in, person_of, page, role):
    answer = sign_in(person_of("RYE", role)).post(
        reverse("practices:withdraw", args=[page.pk]), {"reason": "The lift failed."}, follow=True
    )
    assert answer.status_code == 410
    assert "The lift failed." in answer.content.decode()
    assert not PracticePage.objects.get(pk=page.pk).live
    assert AuditEvent.objects.filter(verb="withdraw-practice").count() == 1


@pytest.mark.parametrize(("trust", "role"), [("RYE", Role.READER), ("RRU", Role.EDITOR), ("RYE", Role.DATA_LEAD)])
def test_nobody_else_does(person_of, page, trust, role):
    with pytest.raises(Refused):
        withdraw_for_safety(by=person_of(trust, role), practice=page, reason="No.")
    assert PracticePage.objects.get(pk=page.pk).live


def test_owner_deputy_and_adopters_are_told_the_reason(person_of, page):
    adopter = person_of("RRU", Role.EDITOR)
    adopt(by=adopter, practice=page)
    withdraw_for_safety(by=person_of("RYE", Role.MANAGER), practice=page, reason="The lift failed.")
    told = Notice.objects.filter(kind="practice-withdrawn", words__contains="The lift failed.")
    assert {page.practice_owner_id, page.deputy_id, adopter.pk} <= set(told.values_list("person", flat=True))


def test_it_needs_a_reason(person_of, page):
    with pytest.raises(ValidationError, match="Say why"):
        withdraw_for_safety(by=person_of("RYE", Role.EDITOR), practice=page, reason="  ")


def test_a_version_that_was_approved_before_does_not_bring_it_back_but_a_new_approval_does(person_of, page):
    withdraw_for_safety(by=person_of("RYE", Role.EDITOR), practice=page, reason="The lift failed.")
    with pytest.raises(NotApprovedError):
        page.live_revision.publish()
    again = approve_and_publish(PracticePage.objects.get(pk=page.pk))
    assert again.live
    assert again.state.withdrawn_reason == ""


def test_the_reason_on_a_page_of_the_own_trust_is_hidden_from_the_other(sign_in, person_of):
    page = make_approved_practice(wanted_audience="own")
    withdraw_for_safety(by=person_of("RYE", Role.EDITOR), practice=page, reason="The lift failed.")
    assert sign_in(person_of("RRU")).get(page.url).status_code == 404
    assert sign_in(person_of("RYE")).get(page.url).status_code == 410


def test_the_page_offers_it_to_those_who_may_and_to_nobody_else(sign_in, person_of, page):
    address = reverse("practices:withdraw", args=[page.pk])
    assert address in sign_in(person_of("RYE", Role.MANAGER)).get(page.url).content.decode()
    assert address not in sign_in(person_of("RYE")).get(page.url).content.decode()
