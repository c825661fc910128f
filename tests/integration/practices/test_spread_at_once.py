"""Two people, or two tabs, at the same moment."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from practices.actions.adoptions import adopt
from practices.actions.share import save_share
from practices.models import Adoption, Share
from tests.factories.people import make_person
from tests.factories.spread import make_live_practice

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.postgres]

ANSWERS = {
    "kind": "done",
    "what": "A car",
    "why": "Falls",
    "where": "Reading",
    "may_ring": False,
    "contact": "",
    "no_patient_data": True,
}


def at_once(act, *people):
    """Let each person `act` in a thread of their own; return what each raised, or `None`."""
    start, met = threading.Barrier(len(people)), {}

    def run(number, person):
        start.wait()
        try:
            act(person)
            met[number] = None
        except Exception as error:  # noqa: BLE001  # the test looks at it
            met[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return [met[number] for number in sorted(met)]


def test_two_colleagues_who_adopt_at_once_make_one_entry():
    practice = make_live_practice("RYE")
    met = at_once(lambda person: adopt(by=person, practice=practice), make_person("RRU"), make_person("RRU"))
    assert Adoption.objects.count() == 1
    assert [type(error) for error in met if error] == [ValidationError]


def test_two_tabs_that_save_at_once_keep_one_draft():
    person = make_person("RYE")
    met = at_once(lambda by: save_share(by=by, answers=ANSWERS), person, person)
    assert met == [None, None]
    assert Share.objects.count() == 1
