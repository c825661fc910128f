"""Apps' actions write notices, one for each person and occasion."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from portal.actions.notices import notify, resume_kinds, stop_kinds
from portal.models import AuditEvent, Notice, Organisation
from portal.notices import kinds
from portal.notices.kinds import NoticeKind
from tests.integration.notices.conftest import LATE, NEW

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

WORDS = {"words": "The return for May 2020 is late.", "address": "/benchmarks/returns/"}


def test_a_notice_is_written_once_for_each_person_and_occasion(person_of):
    people, trust = [person_of("RYE"), person_of("RRU")], Organisation.objects.get(code="RYE")
    assert notify(people=people, kind=LATE.slug, about=trust, occasion="2020-05", **WORDS) == 2
    assert notify(people=people, kind=LATE.slug, about=trust, occasion="2020-05", **WORDS) == 0
    assert notify(people=people, kind=LATE.slug, about=trust, occasion="2020-06", **WORDS) == 2
    notice = Notice.objects.of_person(people[0]).get(occasion="2020-05")
    assert (notice.about_kind, notice.about_id, notice.due) == ("portal.organisation", "RYE", date(2020, 6, 15))


def test_writing_notices_costs_the_same_for_many_people(person_of, django_assert_num_queries):
    people = [person_of("RYE") for _ in range(10)]
    with django_assert_num_queries(6):  # savepoint, who stopped, who knows, who chose when, one insert, release
        notify(people=people, kind=LATE.slug, **WORDS)


@pytest.mark.parametrize(
    ("today", "due"),
    [("2020-06-15", date(2020, 6, 15)), ("2020-06-16", date(2020, 6, 22)), ("2020-06-21", date(2020, 6, 22))],
)
def test_a_weekly_kind_is_due_on_the_next_monday(person_of, settings, today, due):
    settings.TODAY = today
    notify(people=[person_of("RYE")], kind=NEW.slug, **WORDS)
    assert Notice.objects.get().due == due


def test_a_closed_account_is_told_nothing(person_of):
    person = person_of("RYE")
    person.is_active = False
    assert notify(people=[person], kind=LATE.slug, **WORDS) == 0


def test_a_kind_that_nobody_registered_is_an_error(person_of):
    with pytest.raises(ValueError, match="No app has registered"):
        notify(people=[person_of("RYE")], kind="unheard-of", **WORDS)


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/", "returns/"])
def test_the_address_is_a_path_of_the_portal(person_of, address):
    with pytest.raises(ValueError, match="is a path"):
        notify(people=[person_of("RYE")], kind=LATE.slug, words="Look.", address=address)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(person=person_of("RYE"), kind="x", words="x", address=address, due=date(2020, 6, 15))


def test_two_kinds_cannot_share_a_name():
    with pytest.raises(ValueError, match="another kind"):
        kinds.register(NoticeKind(LATE.slug, "Something else"))


def test_stopping_a_kind_drops_what_was_still_to_be_sent_and_writes_no_more(person_of):
    person = person_of("RYE")
    notify(people=[person], kind=LATE.slug, **WORDS)
    notify(people=[person], kind=NEW.slug, **WORDS)
    assert stop_kinds(by=person, kinds=[LATE.slug]) == [LATE.slug]
    assert stop_kinds(by=person, kinds=[LATE.slug]) == []
    assert notify(people=[person], kind=LATE.slug, occasion="2020-06", **WORDS) == 0
    assert [notice.kind for notice in Notice.objects.of_person(person)] == [NEW.slug]
    assert AuditEvent.objects.filter(verb="stop-notices").count() == 1


def test_resuming_a_kind_counts_from_then_on(person_of):
    person = person_of("RYE")
    stop_kinds(by=person, kinds=[LATE.slug])
    notify(people=[person], kind=LATE.slug, occasion="while stopped", **WORDS)
    assert resume_kinds(by=person, kinds=[LATE.slug, NEW.slug]) == [LATE.slug]
    notify(people=[person], kind=LATE.slug, occasion="after", **WORDS)
    assert [notice.occasion for notice in Notice.objects.of_person(person)] == ["after"]
    assert AuditEvent.objects.first().words == "Resumed mail about: A thing is late."
