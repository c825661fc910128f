"""Whoever must keep in step with the pages is told inside the transaction of each verb."""

import pytest

from practices import changed
from practices.actions.approval import narrow_audience
from practices.changed import Verb
from practices.models import PracticePage
from tests.factories.practices import approve_and_publish, make_approved_practice, make_practice, section_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch):
    """What the registry says, in order."""
    heard = []
    monkeypatch.setattr(changed, "_listeners", [lambda pk, verb: heard.append((pk, verb))])
    return heard


def test_each_verb_is_told_once(told):
    page = approve_and_publish(make_practice())
    page.unpublish()
    page.move(section_of("elsewhere"), pos="last-child")
    pk = page.pk
    PracticePage.objects.get(pk=pk).delete()
    assert told == [(pk, Verb.PUBLISHED), (pk, Verb.UNPUBLISHED), (pk, Verb.MOVED), (pk, Verb.DELETED)]


def test_narrowing_an_audience_is_told(told):
    page = make_approved_practice()
    narrow_audience(by=page.live_revision.user, practice=page)
    assert told[-1] == (page.pk, Verb.STATE)


class FellBehindError(Exception):
    """Of a listener that cannot keep in step."""


@pytest.mark.parametrize("verb", ["publish", "unpublish", "move", "delete"])
def test_when_a_listener_fails_the_verb_did_not_happen(monkeypatch, verb):
    page = make_practice() if verb == "publish" else make_approved_practice()
    before = PracticePage.objects.filter(pk=page.pk).values("live", "path", "url_path").get()

    def refuse(pk, said):
        raise FellBehindError

    monkeypatch.setattr(changed, "_listeners", [refuse])
    with pytest.raises(FellBehindError):
        {
            "publish": lambda: approve_and_publish(page),
            "unpublish": page.unpublish,
            "move": lambda: page.move(section_of("elsewhere"), pos="last-child"),
            "delete": page.delete,
        }[verb]()
    assert PracticePage.objects.filter(pk=page.pk).values("live", "path", "url_path").get() == before
