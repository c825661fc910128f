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


def addresses_about_several(*numbers: int) -> list[str]:
    asked = "&".join(f"id={number}" for number in numbers)
    doings = [f"/admin/bulk/wagtailcore/page/{doing}/" for doing in ("delete", "publish", "unpublish", "move")]
    return [f"{address}?{asked}" for address in (*doings, "/admin/choose-page/chosen-multiple/")]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MANAGER])
def test_asking_for_several_pages_at_once_leaves_it_out_like_one_that_there_is_not(client, person_of, hidden, role):
    client.force_login(person_of("RRU", role))
    own = make_live_practice("RRU", title="Our own practice")
    unused = own.pk + 1000
    for practice in hidden:
        for beside in ((), (own.pk,)):
            pairs = zip(
                addresses_about_several(practice.pk, *beside), addresses_about_several(unused, *beside), strict=True
            )
            for theirs, none in pairs:
                answer, compared = client.get(theirs), client.get(none)
                assert answer.status_code == compared.status_code, theirs
                assert "Confidential" not in answer.content.decode(), theirs


@pytest.mark.parametrize("doing", ["delete", "publish", "unpublish", "move"])
def test_all_pages_of_a_section_are_all_that_may_be_seen(client, hidden, doing):
    make_live_practice("RYE", title="Open practice")
    section = hidden[0].get_parent().pk
    address = f"/admin/bulk/wagtailcore/page/{doing}/?id=all&childOf={section}"
    for editor, told in (("RRU", False), ("RYE", True)):
        client.force_login(make_editor(editor))
        answer = client.get(address).content.decode()
        assert "Open practice" in answer
        assert ("Confidential practice" in answer) == told
    assert client.get(f"{address}0000").status_code == 404


def test_no_report_or_list_of_the_admin_tells_of_it(client, hidden):
    """Whatever the admin answers without a number, the page types' last edited page among it."""
    client.force_login(make_editor("RRU"))
    addresses = [
        route.address for route in all_routes() if route.name.startswith("wagtail") and "{" not in route.address
    ]
    assert "/admin/reports/page-types-usage/" in addresses
    told = [address for address in addresses if "Confidential" in client.get(address, follow=True).content.decode()]
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
