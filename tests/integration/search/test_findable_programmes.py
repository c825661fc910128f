"""Joint programmes are found at both trusts from their approval on, with what is added to them, and not once withdrawn."""

import pytest

from portal.roles import Role
from portal.today import today
from practices.models import ProgrammeState
from practices.models.choices import DID_NOT_HAPPEN
from practices.programmes.actions import add_note, withdraw
from search.outbox.relay import work_off
from search.searching import question_of, search
from tests.factories.people import make_person
from tests.factories.programmes import make_live_programme, make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def hits(target, own_index):
    """What a person finds, once everything that waited was told."""

    def _hits(text, person):
        work_off(target, own_index)
        answered, _, _ = search(question_of({"q": [text]}, person))
        return [(hit.kind, hit.title) for hit in answered.result.hits]

    return _hits


def test_from_its_approval_on_both_trusts_find_it_as_a_programme(hits):
    make_programme(title="Zebra vehicles, unapproved")
    page = make_live_programme(title="Zebra vehicles together")
    for code in ("RYE", "RRU"):
        assert hits("zebra", make_person(code)) == [("programme", page.title)]
    assert ("programme", page.title) in hits("vehicles off the road", make_person("RRU"))


def test_a_note_is_found_at_once_and_nothing_once_it_is_withdrawn(hits):
    page, reader = make_live_programme(), make_person("RRU")
    add_note(by=make_person("RYE", Role.EDITOR), programme=page, on=today(), words="The quokka tender is out.")
    assert hits("quokka", reader) == [("programme", page.title)]
    withdraw(by=make_person("RRU", Role.MANAGER), programme=page, reason="Stopped.")
    assert hits("quokka", reader) == []


def test_what_is_made_up_says_so_in_the_title_of_the_hit(hits):
    page = make_live_programme(title="Zebra vehicles together")
    ProgrammeState.objects.filter(programme=page).update(demonstration=True)
    page.save()
    assert hits("zebra", make_person("RRU")) == [("programme", f"Zebra vehicles together ({DID_NOT_HAPPEN})")]
