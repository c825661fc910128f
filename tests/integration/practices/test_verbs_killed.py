"""A process killed at any moment of publishing, unpublishing or moving a practice leaves all of it or nothing."""

from collections import Counter
from itertools import pairwise

import pytest
from django.db import connection
from wagtail.models import Page, PageLogEntry

from portal.models import AuditEvent
from portal.roles import Role
from practices.actions.approval import approve
from practices.models import PracticePage
from search.models import ObjectVersion
from tests.factories.people import make_person
from tests.factories.practices import make_practice, section_of
from tests.kill import KILLS, kill_at_random, seconds_of

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.postgres]

LOGGED = {
    "publish-practice": "wagtail.publish",
    "unpublish-practice": "wagtail.unpublish",
    "move-practice": "wagtail.move",
}


@pytest.fixture
def page():
    """Approved, and not yet live."""
    page = make_practice("RYE")
    approve(by=make_person("RYE", Role.EDITOR), practice=page, revision=page.get_latest_revision())
    return page


def switch(pk):
    """Publish, or unpublish as Wagtail's commands ask for it."""
    page = PracticePage.objects.get(pk=pk)
    if page.live:
        Page.objects.get(pk=pk).unpublish()
    else:
        page.get_latest_revision().publish()


def move(pk):
    page = Page.objects.get(pk=pk)
    here = page.get_parent().pk
    page.move(section_of("elsewhere" if here == section_of("RYE").pk else "RYE"), pos="last-child")


def turn(pk):
    switch(pk)
    move(pk)


def audited(pk):
    return Counter(AuditEvent.objects.filter(subject_id=str(pk), verb__in=LOGGED).values_list("verb", flat=True))


def logged(pk):
    return Counter(PageLogEntry.objects.filter(page_id=pk).values_list("action", flat=True))


def told(pk):
    """How often search was told of the page."""
    return ObjectVersion.objects.get(kind="practice", key=str(pk)).number


def test_after_each_kill_page_log_audit_and_search_agree(page, proof):
    pk = page.pk
    switch(pk), switch(pk)  # the first publication tells more than later ones: of what it makes beside the page
    start, already = told(pk), audited(pk)
    numbers = [start]
    for verb in (switch, switch, move):
        verb(pk)
        numbers.append(told(pk))
    steps = dict(zip(LOGGED, (after - before for before, after in pairwise(numbers)), strict=True))
    assert all(steps.values())

    def for_ever():
        while True:
            turn(pk)

    seconds = seconds_of(lambda: turn(pk))
    killed = failed = 0
    seen = set()
    for seed in range(KILLS):
        killed += kill_at_random(for_ever, within_seconds=2 * seconds, seed=seed, times=1)
        events, log, found = audited(pk), logged(pk), PracticePage.objects.get(pk=pk)
        failed += {verb: log[action] for verb, action in LOGGED.items()} != dict(events)
        failed += told(pk) != start + sum(steps[verb] * (count - already[verb]) for verb, count in events.items())
        failed += found.live != (events["publish-practice"] > events["unpublish-practice"])
        failed += found.url_path.startswith(section_of("RYE").url_path) != (events["move-practice"] % 2 == 0)
        seen.add((found.live, found.url_path))
    proof(f"kills-of-page-verbs-{connection.vendor}", n=killed, failed=failed)
    assert failed == 0
    assert killed == KILLS
    assert len(seen) > 1, "The kills met only one state; they prove nothing."
