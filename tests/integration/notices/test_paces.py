"""A person chooses for each kind whether it comes at once, once a week or not at all."""

from datetime import date

import pytest
from django.core import mail
from django.core.management import call_command

from portal.actions.notices import choose_paces, notify, paces_of
from portal.models import AuditEvent, Notice, StoppedKind
from portal.notices.kinds import Pace
from tests.integration.notices.conftest import DANGER, LATE, NEW

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def tell(person, kind, occasion=""):
    notify(people=[person], kind=kind.slug, occasion=occasion, words=f"Words {occasion}.", address="/practices/")


def test_a_kind_that_is_usually_weekly_comes_at_once_to_who_wants_it_so(person_of, settings):
    settings.TODAY = "2020-06-17"
    eager, patient = person_of("RYE"), person_of("RYE")
    choose_paces(by=eager, paces={NEW.slug: Pace.AT_ONCE})
    for person in (eager, patient):
        tell(person, NEW)
    call_command("send_reminders", verbosity=0)
    assert [message.to for message in mail.outbox] == [[eager.email]]
    settings.TODAY = "2020-06-22"
    call_command("send_digests", verbosity=0)
    assert [message.to for message in mail.outbox] == [[eager.email], [patient.email]]


def test_a_kind_that_usually_comes_at_once_waits_for_monday_for_who_wants_it_so(person_of, settings):
    settings.TODAY = "2020-06-17"
    person = person_of("RYE")
    choose_paces(by=person, paces={LATE.slug: Pace.WEEKLY})
    tell(person, LATE, "1")
    tell(person, NEW, "2")
    assert set(Notice.objects.values_list("due", "weekly")) == {(date(2020, 6, 22), True)}
    for day in ("2020-06-18", "2020-06-22"):
        settings.TODAY = day
        call_command("send_reminders", verbosity=0)
        call_command("send_digests", verbosity=0)
    (message,) = mail.outbox
    assert message.subject == "Your week on the portal: 2 things to know"


def test_what_is_written_and_not_sent_goes_by_the_new_choice(person_of, settings):
    settings.TODAY = "2020-06-17"
    person = person_of("RYE")
    tell(person, NEW)
    choose_paces(by=person, paces={NEW.slug: Pace.AT_ONCE})
    notice = Notice.objects.get()
    assert (notice.weekly, notice.due) == (False, date(2020, 6, 17))
    choose_paces(by=person, paces={NEW.slug: Pace.WEEKLY})
    notice.refresh_from_db()
    assert (notice.weekly, notice.due) == (True, date(2020, 6, 22))


def test_what_was_sent_at_once_is_not_sent_again_in_the_digest(person_of):
    person = person_of("RYE")
    choose_paces(by=person, paces={NEW.slug: Pace.AT_ONCE})
    tell(person, NEW)
    call_command("send_reminders", verbosity=0)
    choose_paces(by=person, paces={NEW.slug: Pace.WEEKLY})
    call_command("send_digests", verbosity=0)
    assert len(mail.outbox) == 1


def test_a_kind_that_was_stopped_and_resumed_comes_as_chosen(person_of):
    person = person_of("RYE")
    choose_paces(by=person, paces={LATE.slug: Pace.OFF})
    assert StoppedKind.objects.get().kind == LATE.slug
    assert paces_of(person)[LATE.slug] is Pace.OFF
    choose_paces(by=person, paces={LATE.slug: Pace.WEEKLY})
    assert paces_of(person)[LATE.slug] is Pace.WEEKLY


def test_a_choice_is_on_record_and_the_same_choice_again_is_not(person_of):
    person = person_of("RYE")
    for _ in range(2):
        choose_paces(by=person, paces={LATE.slug: Pace.WEEKLY, NEW.slug: Pace.WEEKLY})
    event = AuditEvent.objects.get(verb="choose-notices")
    assert event.words == "Once a week by mail: A thing is late."


def test_what_is_unsafe_cannot_be_put_off(person_of):
    with pytest.raises(ValueError, match="cannot come once a week"):
        choose_paces(by=person_of("RYE"), paces={DANGER.slug: Pace.WEEKLY})
