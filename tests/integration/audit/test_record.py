"""What an event holds, and that it stands or falls with what it records."""

import pytest
import structlog
from django.core.exceptions import ValidationError
from django.db import transaction

from portal.actions.acting import action
from portal.actions.people import close_account, open_account, set_roles
from portal.audit import record
from portal.models import AuditEvent, Organisation, Outcome, Person
from portal.permissions import Permission
from portal.policy import Refused, require
from portal.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

transactional = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def latest():
    return AuditEvent.objects.first()


def test_an_event_holds_values_so_that_it_outlives_what_it_speaks_of(person_of):
    administrator, person = person_of("Eng", Role.ADMINISTRATOR), person_of("RRU")
    with structlog.contextvars.bound_contextvars(request_id="request-1"):
        close_account(by=administrator, person=person)
    event = latest()
    assert (event.actor_id, event.actor_email, event.actor_organisation) == (
        administrator.pk,
        administrator.email,
        "Eng",
    )
    assert (event.verb, event.outcome, event.request_id) == ("close-account", Outcome.DONE, "request-1")
    assert (event.subject_kind, event.subject_id, event.organisation) == ("portal.person", str(person.pk), "RRU")


def test_hostile_texts_do_not_keep_an_event_from_being_written():
    with structlog.contextvars.bound_contextvars(request_id="x" * 5_000):
        event = record(by=None, verb="try", words="a\x00b")
    event.refresh_from_db()
    assert event.words == "a\N{REPLACEMENT CHARACTER}b"
    assert len(event.request_id) == 64


@transactional
def test_an_event_outside_a_transaction_is_an_error():
    with pytest.raises(RuntimeError, match="outside a transaction"):
        record(by=None, verb="try", words="Alone.")


@transactional
def test_an_event_is_rolled_back_with_what_it_records():
    @action
    def open_and_fail():
        england = Organisation.objects.get(code="Eng")
        open_account(by=None, email="a@example.nhs.uk", name="A", organisation=england, roles=[Role.READER])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        open_and_fail()
    assert not Person.objects.filter(email="a@example.nhs.uk").exists()
    assert not AuditEvent.objects.exists()


@transactional
def test_a_refusal_is_written_after_the_rollback_of_what_was_refused():
    @action
    def rename_and_be_refused(*, by, person):
        person.name = "Changed"
        person.save()
        require(by, Permission.MANAGE_PEOPLE, person)

    reader, person = make("RYE"), make("RYE")
    with pytest.raises(Refused):
        rename_and_be_refused(by=reader, person=person)
    assert Person.objects.get(pk=person.pk).name != "Changed"
    event = latest()
    assert (event.outcome, event.verb, event.actor_id) == (Outcome.REFUSED, "manage-people", reader.pk)
    assert event.subject_id == str(person.pk)


@transactional
def test_a_refusal_in_an_action_that_another_calls_is_written_once():
    @action
    def outer(*, by, person):
        set_roles(by=by, person=person, roles=[Role.ADMINISTRATOR])

    reader = make("RYE")
    with pytest.raises(Refused):
        outer(by=reader, person=make("RYE"))
    assert AuditEvent.objects.filter(outcome=Outcome.REFUSED).count() == 1


@transactional
def test_a_refusal_that_the_outer_action_swallows_is_written_when_that_commits():
    @action
    def outer(*, by, person):
        try:
            set_roles(by=by, person=person, roles=[Role.ADMINISTRATOR])
        except Refused:
            record(by=by, verb="try", words="Went on without.")

    outer(by=make("RYE"), person=make("RYE"))
    assert list(AuditEvent.objects.values_list("verb", flat=True)[:2]) == ["manage-people", "try"]


@transactional
def test_a_refusal_inside_a_foreign_transaction_survives_its_rollback(client):
    """The middleware is the frame round views that open a transaction themselves, as Wagtail's do."""
    from portal.middleware.refusals import RefusalMiddleware

    reader, person = make("RYE"), make("RYE")
    with pytest.raises(Refused) as caught, transaction.atomic():
        set_roles(by=reader, person=person, roles=[Role.ADMINISTRATOR])
    assert not AuditEvent.objects.filter(outcome=Outcome.REFUSED).exists()
    RefusalMiddleware(lambda request: None).process_exception(None, caught.value)
    RefusalMiddleware(lambda request: None).process_exception(None, caught.value)
    assert AuditEvent.objects.filter(outcome=Outcome.REFUSED).count() == 1


def test_an_action_whose_caller_catches_its_error_leaves_nothing_half_done(person_of):
    administrator, person = person_of("Eng", Role.ADMINISTRATOR), person_of("RYE", Role.EDITOR)

    @action
    def outer(*, by):
        try:
            set_roles(by=by, person=person, roles=[])
        except ValidationError:
            record(by=by, verb="try", words="Went on.")

    outer(by=administrator)
    assert Person.objects.get(pk=person.pk).roles == {Role.EDITOR}
    assert latest().verb == "try"


def make(organisation, *roles):
    from tests.factories.people import make_person

    return make_person(organisation, *roles)
