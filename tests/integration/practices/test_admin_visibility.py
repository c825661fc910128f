"""An editor of one trust learns nothing in the admin about drafts and private practices of the other, not even a title."""

import pytest
from django.urls import NoReverseMatch, reverse

from portal.roles import Role
from tests.factories.spread import make_editor, make_live_practice
from tests.routes.patterns import all_routes

pytestmark = pytest.mark.django_db

PAGE_NUMBERS = {"page_id", "parent_page_id", "page_to_move_id", "page_pk", "pk", "object_id"}


def addresses_about(pk: int) -> list[str]:
    """Every address of the page part of the admin that takes one page's number and nothing else."""
    found = []
    for name in sorted({route.name for route in all_routes() if route.name.startswith("wagtailadmin_")}):
        for parameter in PAGE_NUMBERS:
            try:
                found.append(reverse(name, kwargs={parameter: pk}))
            except NoReverseMatch:
                continue
    return found


@pytest.fixture
def hidden():
    return [
        make_live_practice("RYE", title="Confidential practice", audience="own"),
        make_live_practice("RYE", title="Confidential draft", live=False),
    ]


def test_no_page_of_the_admin_tells_of_it(client, hidden):
    client.force_login(make_editor("RRU"))
    told = []
    for practice in hidden:
        addresses = addresses_about(practice.pk)
        assert len(addresses) > 10
        for address in [
            *addresses,
            *addresses_about(practice.get_parent().pk),
            f"/admin/api/main/pages/{practice.pk}/",
        ]:
            if "Confidential" in client.get(address, follow=True).content.decode():
                told.append(address)
    assert told == []


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MANAGER, Role.READER])
def test_its_number_answers_like_one_that_there_is_not(client, person_of, hidden, role):
    client.force_login(person_of("RRU", role))
    unused = max(practice.pk for practice in hidden) + 1000
    seen = 403 if role == Role.READER else 404
    for practice in hidden:
        pairs = zip(addresses_about(practice.pk), addresses_about(unused), strict=True)
        answers = {theirs: (client.get(theirs).status_code, client.get(none).status_code) for theirs, none in pairs}
        assert {address: pair for address, pair in answers.items() if pair[0] != pair[1]} == {}
        assert (seen, seen) in answers.values()


def test_lists_and_searches_do_not_tell_of_it(client, hidden):
    client.force_login(make_editor("RRU"))
    for address in (
        "/admin/",
        "/admin/api/main/pages/",
        "/admin/choose-page/search/?q=Confid",
        "/admin/pages/search/?q=Confid",
    ):
        answer = client.get(address).content.decode()
        assert "Confidential practice" not in answer, address
        assert "Confidential draft" not in answer, address


def test_editors_of_the_trust_find_them(client, hidden):
    client.force_login(make_editor("RYE"))
    section = hidden[0].get_parent().pk
    for address in (f"/admin/pages/{section}/", f"/admin/choose-page/{section}/"):
        answer = client.get(address).content.decode()
        assert "Confidential practice" in answer, address
        assert "Confidential draft" in answer, address
