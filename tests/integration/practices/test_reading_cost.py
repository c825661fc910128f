"""What a list, a page and an answer cost, with few and with many practices."""

from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from benchmarks.models import Measure
from portal.models import HomePage, Person
from portal.roles import Role
from practices.actions.adoptions import adopt
from practices.models import LinkedMeasure, OtherMeasure, PracticePage, PracticeState, Stage, Topic
from tests.factories.people import make_person
from tests.factories.practices import approve_and_publish, make_approved_practice, make_practice
from tests.testapp.models import ExamplePage

pytestmark = pytest.mark.django_db

MORE_THAN_AN_EMPTY_PAGE = 12
_numbers = count(1)


@pytest.fixture
def reader(sign_in, person_of):
    return sign_in(person_of("RRU"))


def cost(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
        assert response.status_code == 200
        if response.streaming:
            list(response.streaming_content)
    return len(queries)


def multiply(page: PracticePage, times: int) -> None:
    """Rows that read like `page`, written past the approval: this is about how many there are, not how they came."""
    parent = page.get_parent()
    topics = Topic.objects.filter(code="falls").get()
    fields = {field.attname: getattr(page, field.attname) for field in PracticePage._meta.local_concrete_fields}
    for _ in range(times):
        number = next(_numbers)
        base = Page(title=f"Copy {number}", slug=f"copy-{number}", live=True, content_type=page.content_type)
        base.first_published_at = base.last_published_at = timezone.now()
        parent.add_child(instance=base)
        copy = PracticePage(**{**fields, "page_ptr_id": base.pk})
        copy.__dict__.update(
            {field.attname: getattr(base, field.attname) for field in Page._meta.local_concrete_fields}
        )
        copy.save_base(raw=True)
        PracticePage.topics.through.objects.create(practicepage_id=base.pk, topic=topics)
        PracticeState.objects.create(practice_id=base.pk, audience="both")
    parent.refresh_from_db()


def test_list_home_feed_and_api_cost_the_same_with_10_and_with_1000(reader):
    first = make_approved_practice("RYE")
    multiply(first, 9)
    paths = (
        "/practices/",
        "/practices/?topic=falls&trust=RYE&sort=evidence",
        "/practices/feed/",
        "/api/v1/practices",
        "/",
        first.url,
    )
    few = {path: cost(reader, path) for path in paths}
    multiply(first, 990)
    assert "1000 of 1000 practices" in reader.get("/practices/").content.decode()
    assert {path: cost(reader, path) for path in paths} == few


def full_practice() -> PracticePage:
    """Everything that costs a query: rows of each kind, a month to compare from, another trust that took it up, and
    others like it.
    """
    draft = make_practice("RYE", title="The full one")
    for slug in ("conveyance-to-ed", "c2-mean"):
        measure = Measure.objects.get(slug=slug)
        draft.linked_measures.add(
            LinkedMeasure(
                measure=measure,
                organisation=draft.organisation,
                wanted_direction="lower",
                intervention_kind="month",
                first_month="2018-12",
            )
        )
    draft.other_measures.add(OtherMeasure(name="Stayed at home", after="960", after_n=1376))
    draft.save_revision(user=Person.objects.get(pk=draft.get_latest_revision().user_id))
    make_approved_practice("RRU")
    live = approve_and_publish(draft)
    adopt(by=make_person("RRU", Role.EDITOR), practice=live, stage=Stage.PILOTING)
    return live


def test_a_practice_takes_at_most_12_queries_more_than_an_empty_page_of_the_same_depth(reader, monkeypatch):
    """The empty page has no frame either: that makes 12 queries for the session and the way through the tree."""
    page = full_practice()
    monkeypatch.setattr(ExamplePage, "template", "testapp/bare_page.html")
    empty = HomePage.objects.get()
    for slug in ("first", "second", "third"):
        empty = empty.add_child(instance=ExamplePage(title=slug, slug=slug))
    assert empty.depth == page.depth
    assert cost(reader, empty.url) == 12
    assert cost(reader, page.url) <= 12 + MORE_THAN_AN_EMPTY_PAGE
