"""A manager confirms exactly what is stated, by a document; it is taken back, never deleted, and covers nothing else."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from portal.audience import Audience
from portal.models import AuditEvent, TrustDocument
from portal.policy import Refused
from portal.roles import Role
from practices.actions.adoption_amounts import InNumbers, state_in_numbers
from practices.actions.value import count_by_itself, count_with, take_back_confirmation
from practices.models import PracticePage, SameMoney, ValueConfirmation
from practices.value.claims import claim_of, claims_of
from tests.factories.files import make_document, pdf
from tests.factories.people import make_person
from tests.factories.practices import approve_and_publish, make_practice
from tests.factories.value import confirm, make_adopted, make_manager, make_saving

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_a_manager_of_the_trust_confirms_with_a_document_and_it_is_audited():
    practice, manager = make_saving(), make_manager()
    confirmation = confirm(practice, by=manager, words="Page 4")
    assert confirmation.amounts == claim_of(practice).amounts
    assert claim_of(practice).confirmation == confirmation
    event = AuditEvent.objects.get(verb="confirm-value")
    assert (event.actor_id, event.organisation) == (manager.pk, "RYE")
    assert "£100,000 saved a year (prices of 2019)" in event.words
    assert "“Board paper” of 2020-06-01" in event.words


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR, Role.DATA_LEAD, Role.ADMINISTRATOR])
def test_nobody_but_a_manager_confirms(role):
    with pytest.raises(Refused):
        confirm(make_saving(), by=make_person("RYE", role))
    assert not ValueConfirmation.objects.exists()


def test_a_manager_of_the_other_trust_does_not_confirm_and_meets_a_private_record_as_none():
    with pytest.raises(Refused):
        confirm(make_saving(), by=make_manager("RRU"))
    with pytest.raises(Http404):
        confirm(make_saving(wanted_audience=Audience.OWN), by=make_manager("RRU"))


def test_an_adoption_is_confirmed_by_the_trust_that_took_it_up():
    adoption = make_adopted(make_saving(), saving_a_year=40_000)
    with pytest.raises(Refused):
        confirm(adoption, by=make_manager("RYE"))
    confirm(adoption, by=make_manager("RRU"))
    assert claim_of(adoption).claim.confirmed


def test_amounts_that_changed_since_are_not_covered_and_what_was_confirmed_stays_readable():
    practice = make_saving()
    earlier = confirm(practice)
    practice.saving_a_year = 120_000
    practice.save_revision(user=make_person("RYE", Role.EDITOR))
    practice = approve_and_publish(practice)
    stated = claim_of(practice)
    assert stated.confirmation is None
    assert stated.outdated == earlier
    again = confirm(practice)
    assert claim_of(practice).confirmation == again
    assert ValueConfirmation.objects.count() == 2


def test_an_earlier_version_that_is_published_again_is_covered_again():
    """The confirmation is of amounts, not of a version."""
    adoption = make_adopted(make_saving(), saving_a_year=40_000)
    confirm(adoption)
    for saving in (50_000, 40_000):
        state_in_numbers(
            by=adoption.contact, adoption=adoption, numbers=InNumbers(saving_a_year=saving, price_year=2019)
        )
        assert claim_of(adoption).claim.confirmed is (saving == 40_000)


def test_what_changed_while_the_manager_looked_is_not_confirmed():
    with pytest.raises(ValidationError, match="changed since you opened"):
        confirm(make_saving(), seen="90000.00///2019.00")


def test_whoever_wrote_the_amounts_does_not_confirm_them_after_a_colleague_changed_a_word():
    writer = make_person("RYE", Role.EDITOR, Role.MANAGER)
    draft = make_practice("RYE", by=writer, saving_a_year=100_000, price_year=2019)
    draft.summary = "The same with a comma, added later."
    draft.save_revision(user=make_person("RYE", Role.EDITOR))
    practice = approve_and_publish(draft)
    with pytest.raises(ValidationError, match="stated these amounts yourself"):
        confirm(practice, by=writer)
    assert confirm(practice).amounts.saving_a_year == 100_000


def test_whoever_stated_the_amounts_does_not_confirm_them():
    adoption, manager = make_adopted(make_saving()), make_manager("RRU")
    state_in_numbers(by=manager, adoption=adoption, numbers=InNumbers(saving_a_year=1000, price_year=2019))
    with pytest.raises(ValidationError, match="stated these amounts yourself"):
        confirm(adoption, by=manager)
    confirm(adoption, by=make_manager("RRU"))


@pytest.mark.parametrize(
    ("content", "given", "words"),
    [
        ({"saving": None}, {}, "nothing to confirm"),
        ({"price_year": None}, {}, "year of the prices is not stated"),
        ({}, {"on": date(2020, 6, 16)}, "still to come"),
        ({"source_organisation": "Elsewhere Ambulance Service", "section": "elsewhere"}, {}, "another organisation"),
    ],
)
def test_what_cannot_be_confirmed_is_said(content, given, words):
    with pytest.raises(ValidationError, match=words):
        confirm(make_saving(**content), **given)


def test_a_document_of_another_trust_confirms_nothing():
    with pytest.raises(ValidationError, match="your own trust"):
        confirm(make_saving(), document=make_document("RRU"))


def test_a_new_document_is_kept_for_the_trust_alone():
    manager = make_manager()
    confirm(make_saving(), by=manager, document=SimpleUploadedFile("Savings 2020.pdf", pdf("Saved")))
    document = TrustDocument.objects.get()
    assert (document.title, document.organisation_id, document.audience) == ("Savings 2020", "RYE", Audience.OWN)
    assert document.uploaded_by_user_id == manager.pk


def test_the_same_amounts_are_confirmed_once():
    practice = make_saving()
    confirm(practice)
    with pytest.raises(ValidationError, match="confirmed already"):
        confirm(practice)


def test_a_confirmation_is_taken_back_with_a_reason_and_stays_on_record():
    practice, manager = make_saving(), make_manager()
    confirm(practice)
    with pytest.raises(ValidationError, match="Say why"):
        take_back_confirmation(by=manager, claimant=practice, reason=" ")
    with pytest.raises(Refused):
        take_back_confirmation(by=make_manager("RRU"), claimant=practice, reason="Mine is larger")
    take_back_confirmation(by=manager, claimant=practice, reason="Counted bed days twice")
    assert not claim_of(practice).claim.confirmed
    kept = ValueConfirmation.objects.get()
    assert (kept.taken_back_by, kept.taken_back_reason) == (manager, "Counted bed days twice")
    assert AuditEvent.objects.filter(verb="take-back-value").count() == 1
    with pytest.raises(ValidationError, match="No confirmation stands"):
        take_back_confirmation(by=manager, claimant=practice, reason="Again")
    confirm(practice)


def test_a_document_that_confirms_something_is_not_deleted(sign_in, person_of):
    practice = make_saving()
    document = confirm(practice).document
    sign_in(person_of("RYE", Role.MANAGER)).post(f"/admin/documents/delete/{document.pk}/")
    assert TrustDocument.objects.filter(pk=document.pk).exists()


def test_the_same_money_is_said_by_a_manager_and_taken_back():
    practice = make_saving()
    adoption, manager = make_adopted(practice, saving_a_year=100_000), make_manager("RRU")
    with pytest.raises(Refused):
        count_with(by=adoption.contact, claimant=adoption, other=practice, words="One budget")
    count_with(by=manager, claimant=adoption, other=practice, words="One budget of both trusts")
    assert claim_of(adoption).claim.same_as == f"practice-{practice.pk}"
    with pytest.raises(ValidationError, match="already"):
        count_with(by=manager, claimant=adoption, other=make_saving(), words="Also")
    with pytest.raises(ValidationError, match="nobody would count it"):
        count_with(by=make_manager(), claimant=practice, other=adoption, words="One budget")
    count_by_itself(by=manager, claimant=adoption, reason="Two budgets after all")
    assert claim_of(adoption).claim.same_as == ""
    assert SameMoney.objects.get().taken_back_reason == "Two budgets after all"


def test_a_saving_is_not_counted_with_itself_nor_with_none_nor_with_one_that_is_not_seen():
    practice, manager = make_saving(), make_manager()
    for other in (practice, make_saving(saving=None), make_saving("RRU", wanted_audience=Audience.OWN)):
        with pytest.raises(ValidationError):
            count_with(by=manager, claimant=practice, other=other, words="Same")


def test_claims_cost_the_same_however_many(django_assert_num_queries):
    for number in range(6):
        practice = make_saving(title=f"Practice {number}")
        make_adopted(practice, saving_a_year=10)
        confirm(practice)
    reader = make_person("RRU")
    with django_assert_num_queries(6):
        found = claims_of(reader)
        assert {each.themes for each in found} == {"No theme"}
    assert len(found) == 12
    assert PracticePage.objects.count() == 6
