"""What is new among saved searches comes with the weekly digest, and only what its owner may see."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from portal.models import Notice
from search.actions.digest import write_notices
from search.actions.saved import save_search
from search.searching import question_of
from tests.factories.search import make_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(person_of, target, own_index):
    person = person_of("RYE")
    soon = timezone.now() + timedelta(seconds=-1)
    saved = save_search(by=person, question=question_of({"q": ["walrus"]}, person))
    saved.looked_at = soon - timedelta(days=7)
    saved.save()
    own_index.write(
        [
            make_document("practice:1", "Walrus calls", changed=soon),
            make_document("practice:2", "Walrus of London", changed=soon, tokens=frozenset({"organisation:RRU"})),
            make_document("practice:3", "Old walrus"),
        ]
    )
    return saved


def test_what_is_new_is_told_once(kept):
    assert write_notices() == 1
    assert Notice.objects.get().words == "New in “walrus”: Walrus calls."
    assert write_notices() == 0


def test_the_command_of_digests_gathers_first(kept, settings, mailoutbox):
    settings.TODAY = "2020-06-15"  # a Monday
    call_command("send_digests", verbosity=0)
    assert "Walrus calls" in mailoutbox[0].body
    assert "London" not in mailoutbox[0].body


def test_while_search_rests_the_other_notices_go(kept, settings):
    settings.SEARCH_RESTS_AFTER_SECONDS = -1
    call_command("send_digests", verbosity=0)
    assert not Notice.objects.exists()
