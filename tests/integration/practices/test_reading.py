"""Reading practices: list, page, feed and export show what the policy lets a person see, at a constant cost."""

import csv
import io
import json
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.roles import Role
from practices.demonstration import read_practices
from practices.models import OtherMeasure, PracticePage, ProgrammePractice, Topic
from practices.reading.rows import rows_of
from tests.factories.practices import approve_and_publish, make_approved_practice, make_practice, section_of
from tests.factories.programmes import make_programme, publish_programme

pytestmark = pytest.mark.django_db

EVERYWHERE = (
    "/practices/",
    "/practices/scas/",
    "/practices/feed/",
    "/practices/export.csv",
    "/practices/export.json",
    "/",
)


@pytest.fixture
def reader(sign_in, person_of):
    return sign_in(person_of("RRU"))


def words(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode()


def test_a_practice_of_both_trusts_stands_everywhere(reader):
    page = make_approved_practice("RYE", title="A car for falls")
    for path in EVERYWHERE:
        assert "A car for falls" in words(reader, path), path
    assert "This is not a clinical guideline" in words(reader, page.url)


def test_an_own_trust_practice_is_nowhere_for_the_other_trust(reader):
    """The same 404 as a page that does not exist, and no count that betrays it."""
    page = make_approved_practice("RYE", title="Our own affair", wanted_audience="own")
    for path in EVERYWHERE:
        assert "Our own affair" not in words(reader, path), path
    assert "0 of 0 practices" in words(reader, "/practices/")
    hidden, missing = reader.get(page.url), reader.get("/practices/scas/no-such-page/")
    assert hidden.status_code == missing.status_code == 404
    assert _without_ids(hidden) == _without_ids(missing)


def _without_ids(response):
    return [
        line for line in response.content.decode().splitlines() if "request" not in line.lower() and "csrf" not in line
    ]


def test_what_replaces_a_practice_is_named_only_to_who_may_read_it(reader, sign_in, person_of):
    old = make_approved_practice("RYE", title="The old way")
    make_approved_practice("RYE", title="Our own new way", wanted_audience="own", replaces=old)
    assert "Our own new way" not in words(reader, old.url)
    assert "Replaced by “Our own new way”." in words(sign_in(person_of("RYE")), old.url)


def test_the_owner_can_be_written_to_from_the_page(reader):
    page = make_approved_practice("RYE")
    owner = page.practice_owner
    assert f'{owner.name} (owner), <a href="mailto:{owner.email}">{owner.email}</a>' in words(reader, page.url)


def test_the_page_names_the_joint_programmes_that_are_published_with_it(reader):
    page = make_approved_practice("RYE", wanted_audience="both")
    assert "Part of the joint programme" not in words(reader, page.url)
    programme, draft = make_programme(title="Falls together"), make_programme(title="Nobody approved this")
    for each in (programme, draft):
        each.linked_practices = [ProgrammePractice(practice=page)]
        each.save_revision(user=each.get_latest_revision().user)
    live = publish_programme(programme)
    read = words(reader, page.url)
    assert f'Part of the joint programme <a href="{live.get_url()}">Falls together</a>.' in read
    assert "Nobody approved this" not in read


def test_an_editor_is_led_to_the_form_of_a_full_record_of_their_trust(reader, sign_in, person_of):
    assert "Write a full record" not in words(reader, "/practices/")
    page = sign_in(person_of("RYE", Role.EDITOR)).get("/practices/").content.decode()
    address = page.split('">Write a full record')[0].rsplit('"', 1)[1]
    assert address == f"/admin/pages/add/practices/practicepage/{section_of('RYE').pk}/"


def test_a_draft_is_not_listed(reader):
    make_practice("RYE", title="Not yet")
    assert "Not yet" not in words(reader, "/practices/")


def test_facets_narrow_the_list_and_say_so(reader):
    make_approved_practice("RYE", title="About falls")
    other = make_practice("RRU", title="About stroke")
    other.topics = [Topic.objects.get(code="stroke")]
    other.save_revision(user=other.get_latest_revision().user)
    approve_and_publish(other)
    found = words(reader, "/practices/?topic=stroke")
    assert "About stroke" in found
    assert "About falls" not in found
    assert "1 of 2 practices" in found


@pytest.mark.parametrize("written", ["mental-health", "Mental health", "MENTAL HEALTH", "Mental-Health"])
def test_an_address_may_name_a_topic_by_code_or_label_in_any_case(reader, written):
    page = make_practice("RYE", title="About minds")
    page.topics = [Topic.objects.get(code="mental-health")]
    page.save_revision(user=page.get_latest_revision().user)
    approve_and_publish(page)
    found = words(reader, f"/practices/?topic={quote(written)}")
    assert "About minds" in found
    assert "1 of 1 practices" in found


def test_rows_stand_in_their_order_whether_an_editor_ordered_them_or_not(reader):
    draft = make_practice("RYE", title="With rows")
    for order, name in ((1, "Second"), (None, "Never ordered"), (0, "First")):
        draft.other_measures.add(OtherMeasure(name=name, sort_order=order, concern=True))
    draft.save_revision(user=draft.get_latest_revision().user)
    page = approve_and_publish(draft)
    OtherMeasure.objects.filter(practice=page, name="Never ordered").update(sort_order=None)
    rows = rows_of(PracticePage.objects.get(pk=page.pk)).other_measures
    assert [row.name for row in rows][-2:] == ["First", "Second"]
    assert all(row.concern is True or row.concern == 1 for row in rows)
    assert words(reader, page.url).count("Never ordered") == 1


def test_the_export_is_complete_and_harmless(reader):
    make_approved_practice("RYE", title="=cmd()")
    (row,) = csv.DictReader(io.StringIO(words(reader, "/practices/export.csv")))
    assert row["title"] == "'=cmd()"
    (record,) = json.loads(words(reader, "/practices/export.json"))
    assert record["title"] == "=cmd()"
    assert record["trust"] == "RYE"


@pytest.mark.parametrize("query", ["?topic=nonsense", "?p=nonsense", "?p=-1", "?sort=nonsense", "?trust=%F0%9F%9A%91"])
def test_no_address_of_the_list_fails(reader, query):
    assert "practices" in words(reader, f"/practices/{query}")


def cost(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        words(client, path)
    return len(queries)


def test_the_list_costs_the_same_with_two_and_with_twelve(reader):
    for _ in range(2):
        make_approved_practice("RYE")
    few = cost(reader, "/practices/")
    for _ in range(10):
        make_approved_practice("RRU")
    assert cost(reader, "/practices/") == few


def test_a_page_costs_the_same_with_and_without_company(reader):
    page = make_approved_practice("RYE")
    make_approved_practice("RYE")
    alone = cost(reader, page.url)
    for _ in range(6):
        make_approved_practice("RRU")
    assert cost(reader, page.url) == alone


def test_the_demonstration_has_25_practices_with_a_source_each():
    facts = read_practices()
    assert len({each["slug"] for each in facts}) == 25
    assert all(each["sources"] for each in facts)
    assert sum(each.get("kind") == "attempt" for each in facts) == 2


def test_the_demonstration_loads_once_and_is_approved_throughout(person_of, settings):
    """Again changes nothing; no page is live that nobody approved."""
    from portal.demonstration import create_demonstration_accounts
    from practices.demonstration.loading import load_demonstration_practices
    from practices.models import PracticePage

    create_demonstration_accounts()
    every_kind = 25 + 4 + 1 + 2  # records, states, adoptions, joint programmes
    assert load_demonstration_practices(tell=lambda words: None) == every_kind
    assert load_demonstration_practices(tell=lambda words: None) == 0
    assert PracticePage.objects.live().count() == 27
    assert not PracticePage.objects.live_without_approval().exists()
    made_up = PracticePage.objects.filter(slug__startswith="example-")
    assert all(page.state.demonstration for page in made_up)
