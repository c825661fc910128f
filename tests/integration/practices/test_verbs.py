"""Unpublish, move, delete and publish are one transaction each by every route, and a practice stays with its trust."""

from contextlib import contextmanager, suppress

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from portal.models import AuditEvent
from portal.roles import Role
from practices import changed
from practices.actions.approval import approve
from practices.models import PracticePage
from search.models import Intent
from tests.factories.practices import make_approved_practice, make_practice, section_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

OFF, GONE, MOVED = "unpublish-practice", "delete-practice", "move-practice"


@pytest.fixture
def editor(person_of):
    return person_of("RYE", Role.EDITOR)


@pytest.fixture
def client(sign_in, editor):
    return sign_in(editor)


@pytest.fixture
def failing_after():
    """Runs what is within it with a listener that fails when the verb tells what it did; then nothing has changed."""

    @contextmanager
    def run(page):
        def fail(page_pk, verb):
            raise RuntimeError(verb)

        before = as_it_is(page)
        changed.register(fail)
        try:
            with pytest.raises(RuntimeError):
                yield
        finally:
            changed._listeners.remove(fail)
        assert as_it_is(page) == before

    return run


def bulk(kind, *pages):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", kind])
    return address + "?" + "&".join(f"id={page.pk}" for page in pages)


def by_api(client, page, name, **data):
    address = reverse("wagtailadmin_api:pages:action", args=[page.pk, name])
    return client.post(address, data, content_type="application/json")


def bare(page):
    """As Wagtail's commands and bulk actions hold it."""
    return Page.objects.get(pk=page.pk)


UNPUBLISHING = {
    "its own method": lambda client, page: page.unpublish(),
    "the bare page's method": lambda client, page: bare(page).unpublish(),
    "screen": lambda client, page: client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk])),
    "bulk action": lambda client, page: client.post(bulk("unpublish", page), {"include_descendants": ""}),
    "admin's API": lambda client, page: by_api(client, page, "unpublish"),
}
DELETING = {
    "its own method": lambda client, page: page.delete(),
    "the bare page's method": lambda client, page: bare(page).delete(),
    "screen": lambda client, page: client.post(reverse("wagtailadmin_pages:delete", args=[page.pk])),
    "bulk action": lambda client, page: client.post(bulk("delete", page)),
    "admin's API": lambda client, page: by_api(client, page, "delete"),
}
MOVING = {
    "its own method": lambda client, page, to: page.move(to, pos="last-child"),
    "the bare page's method": lambda client, page, to: bare(page).move(to, pos="last-child"),
    "command": lambda client, page, to: call_command("move_pages", page.get_parent().pk, to.pk),
    "screen": lambda client, page, to: client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, to.pk])),
    "bulk action": lambda client, page, to: client.post(bulk("move", page), {"chooser": to.pk}),
    "admin's API": lambda client, page, to: by_api(
        client, page, "move", destination_page_id=to.pk, position="last-child"
    ),
}


def as_it_is(page):
    """Page, Wagtail's log, audit and what search is told."""
    kept = PracticePage.objects.filter(pk=page.pk).values("live", "live_revision", "url_path").first()
    return kept, PageLogEntry.objects.count(), AuditEvent.objects.count(), list(Intent.objects.values("key", "version"))


def events(verb):
    return list(AuditEvent.objects.filter(verb=verb).values_list("words", flat=True))


@pytest.mark.parametrize("route", UNPUBLISHING)
def test_unpublishing_is_whole_and_audited(client, route):
    page = make_approved_practice()
    UNPUBLISHING[route](client, page)
    assert not PracticePage.objects.get(pk=page.pk).live
    assert events(OFF) == [f"Unpublished “{page.title}”."]


@pytest.mark.parametrize("route", UNPUBLISHING)
def test_unpublishing_that_fails_at_its_end_leaves_all_as_it_was(client, failing_after, route):
    page = make_approved_practice()
    with failing_after(page):
        UNPUBLISHING[route](client, page)


@pytest.mark.parametrize("route", DELETING)
def test_deleting_is_whole_and_audited(client, editor, route):
    page = make_practice(by=editor)
    DELETING[route](client, page)
    assert not Page.objects.filter(pk=page.pk).exists()
    assert events(GONE) == [f"Deleted “{page.title}”."]


@pytest.mark.parametrize("route", DELETING)
def test_deleting_that_fails_leaves_all_as_it_was(client, editor, failing_after, route):
    page = make_practice(by=editor)
    with failing_after(page):
        DELETING[route](client, page)


@pytest.mark.parametrize("route", MOVING)
def test_moving_within_reach_of_the_trust_is_whole_and_audited(client, route):
    page = make_approved_practice()
    MOVING[route](client, page, section_of("elsewhere"))
    assert PracticePage.objects.get(pk=page.pk).url_path.startswith(section_of("elsewhere").url_path)
    assert events(MOVED) == [f"Moved “{page.title}”."]


@pytest.mark.parametrize("route", MOVING)
def test_moving_that_fails_at_its_end_leaves_all_as_it_was(client, failing_after, route):
    page = make_approved_practice()
    with failing_after(page):
        MOVING[route](client, page, section_of("elsewhere"))


@pytest.mark.parametrize("route", MOVING)
@pytest.mark.parametrize("where", ["other trust", "no section"])
def test_no_route_moves_a_practice_away_from_its_trust(client, route, where):
    page = make_approved_practice()
    target = section_of("RRU") if where == "other trust" else bare(section_of("RRU").get_parent())
    before = as_it_is(page)
    with suppress(PermissionDenied):  # the screens answer 403
        MOVING[route](client, page, target)
    assert as_it_is(page)[0] == before[0]
    assert not events(MOVED)


def test_publishing_that_fails_at_its_end_leaves_all_as_it_was(failing_after, editor, person_of):
    page, colleague = make_practice(by=editor), person_of("RYE", Role.EDITOR)
    approve(by=colleague, practice=page, revision=page.get_latest_revision())
    with failing_after(page):
        page.get_latest_revision().publish(user=colleague)
