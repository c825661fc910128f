"""What a return changes, by kind: on its preview, on the page of its changes, and as its counts have it."""

import csv
import io
import json
from collections import Counter

import pytest
from django.db import transaction
from django.urls import reverse

from benchmarks.actions.publishing import preview_again, put_in_force
from benchmarks.actions.returns import open_questions
from benchmarks.in_force import REVISED
from benchmarks.models import DataItem, Return, Series
from benchmarks.presenters.returns import changes
from tests.factories.returns import make_items, make_return

pytestmark = pytest.mark.django_db

ALL_KINDS = {
    ("RYE", "2020-03"): {"A7": "6", "A17": ""},  # a revision, one to missing, and A1 left out
    ("RYE", "2020-04"): {"A7": "71", "A1": "72"},
}


@pytest.fixture
def kpi_return(administrator):
    """A return with every kind of change, and one unchanged figure."""
    make_items("A7", "A17", "A1", "A56")
    before = {("RYE", "2020-03"): {"A7": "5", "A17": "3", "A1": "9"}}
    make_return(before, dataset="ambsys", national=True, whole=True, publish=True)
    found = make_return(ALL_KINDS, dataset="ambsys", national=True, whole=True, by=administrator)
    with transaction.atomic():
        preview_again(found)
    return found


def shown(client, kpi_return, **query):
    page = client.get(reverse("returns:changes", args=[kpi_return.pk]), query)
    return sorted((each.month, each.label.split(":")[0], each.kind) for each in page.context["changes"])


def test_every_cell_is_of_the_kind_that_the_counts_say(kpi_return):
    counted = Counter(each.kind for each in changes(kpi_return.rows.all()))
    assert counted == {"added": 2, "revised": 2, "removed": 1}
    assert (kpi_return.added, kpi_return.revised, kpi_return.removed) == (2, 2, 1)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("added", [("April 2020", "A1", "added"), ("April 2020", "A7", "added")]),
        ("revised", [("March 2020", "A17", "revised"), ("March 2020", "A7", "revised")]),
        ("removed", [("March 2020", "A1", "removed")]),
    ],
)
def test_the_changes_page_shows_one_kind(sign_in, administrator, kpi_return, kind, expected):
    assert shown(sign_in(administrator), kpi_return, kind=kind) == expected


def test_kinds_combine_with_month_and_a_kind_that_is_none_shows_all(sign_in, administrator, kpi_return):
    client = sign_in(administrator)
    assert shown(client, kpi_return, kind="revised", period="2020-04") == []
    assert len(shown(client, kpi_return, kind="<b>")) == 5


def test_the_preview_shows_the_months_of_one_kind_with_its_numbers(sign_in, administrator, kpi_return):
    page = sign_in(administrator).get(reverse("returns:detail", args=[kpi_return.pk]), {"kind": "removed"})
    assert [(each["period"], each["cells"]) for each in page.context["changed_months"]] == [("2020-03", 1)]
    words = page.content.decode()
    assert "2 added" in words
    assert "Removed figures, by month" in words
    assert "period=2020-03&amp;organisation=RYE&amp;kind=removed" in words


@pytest.fixture
def returns_of_march(data_lead):
    """South Central's returns of March 2020 in the template, each published but the last, which waits with its preview."""

    def _returns(*said, whole=False):
        make_items("vehicle-days", "vehicle-days-off-road")
        *published, waiting = [{("RYE", "2020-03"): figures} for figures in said]
        for figures in published:
            make_return(figures, whole=whole, publish=True)
        found = make_return(waiting, whole=whole, by=data_lead)
        with transaction.atomic():
            preview_again(found)
        return found

    return _returns


def test_a_month_with_one_published_figure_gets_its_other_figures_as_new_ones(sign_in, data_lead, returns_of_march):
    """Nobody is asked why they change: they do not. The page of the published one, too, bears no mark of a revision."""
    found = returns_of_march({"vehicle-days": "900"}, {"vehicle-days": "900", "vehicle-days-off-road": "45"})
    assert (found.added, found.revised, found.unchanged) == (1, 0, 1)
    assert shown(sign_in(data_lead), found) == [("March 2020", "vehicle-days-off-road", "added")]
    assert open_questions(found) == []
    assert not Return.objects.owing_reasons().exists()
    assert "Why do published figures change?" not in page_of(sign_in(data_lead), found)


def test_of_one_month_a_figure_is_revised_and_another_added(sign_in, data_lead, returns_of_march):
    found = returns_of_march({"vehicle-days": "900"}, {"vehicle-days": "901", "vehicle-days-off-road": "45"})
    assert (found.added, found.revised) == (1, 1)
    client = sign_in(data_lead)
    assert shown(client, found, kind="added") == [("March 2020", "vehicle-days-off-road", "added")]
    assert shown(client, found, kind="revised") == [("March 2020", "vehicle-days", "revised")]
    assert "Why do published figures change?" in page_of(client, found)


def test_a_figure_that_was_published_as_not_available_is_revised(sign_in, data_lead, returns_of_march):
    """As in the national files: what was published of the cell is no longer what holds."""
    found = returns_of_march({"vehicle-days": "900", "vehicle-days-off-road": ""}, {"vehicle-days-off-road": "45"})
    assert (found.added, found.revised) == (0, 1)
    assert shown(sign_in(data_lead), found) == [("March 2020", "vehicle-days-off-road", "revised")]


def test_a_figure_that_was_withdrawn_by_a_line_of_its_own_is_revised_when_it_comes_back(returns_of_march):
    """The return that says that there is none holds no figure itself; its month had some before."""
    both = {"vehicle-days": "900", "vehicle-days-off-road": "45"}
    found = returns_of_march(both, {"vehicle-days-off-road": ""}, {"vehicle-days-off-road": "45"})
    assert (found.added, found.revised) == (0, 1)


def test_the_first_figures_of_a_month_published_without_any_are_new(returns_of_march):
    """Its row held nothing yet."""
    nothing = {"vehicle-days": "", "vehicle-days-off-road": ""}
    found = returns_of_march(nothing, {"vehicle-days": "900", "vehicle-days-off-road": "45"}, whole=True)
    assert (found.added, found.revised) == (2, 0)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ({"vehicle-days": "900"}, {"vehicle-days": "900", "vehicle-days-off-road": "45"}),
        ({"vehicle-days": "900"}, {"vehicle-days": "901", "vehicle-days-off-road": "45"}),
        ({"vehicle-days": "900", "vehicle-days-off-road": ""}, {"vehicle-days-off-road": "45"}),
        ({"vehicle-days": "900", "vehicle-days-off-road": "45"}, {"vehicle-days-off-road": ""}),
        ({"vehicle-days": "900", "vehicle-days-off-road": ""}, {"vehicle-days-off-road": "[c]"}),
        ({"vehicle-days": ""}, {"vehicle-days": "900"}),
    ],
)
def test_what_a_return_revises_is_what_figures_and_completeness_mark_as_revised(
    sign_in, data_lead, returns_of_march, first, then
):
    found = returns_of_march(first, then)
    with transaction.atomic():
        put_in_force(found)
    marked = [REVISED in flags for series in Series.objects.all() for _, flags in json.loads(series.figures).values()]
    rows = sign_in(data_lead).get(reverse("returns:completeness")).context["rows"]
    assert sum(marked) == sum(each.revised for each in rows) == found.revised


def page_of(client, kpi_return):
    return client.get(reverse("returns:detail", args=[kpi_return.pk])).content.decode()


def test_changes_stand_in_the_order_of_their_numbers(sign_in, administrator):
    """As in the national files, on the page and in the download, which says too what each item is and its unit."""
    codes = ["A0", "A1", "A2", "A10", "A100", "R1n"]
    make_items(*codes)
    DataItem.objects.filter(code="A10").update(label="Time until answered", unit="seconds")
    found = make_return({("RYE", "2020-03"): dict.fromkeys(sorted(codes), "5")}, national=True, by=administrator)
    with transaction.atomic():
        preview_again(found)
    client = sign_in(administrator)
    page = client.get(reverse("returns:changes", args=[found.pk])).context["changes"]
    assert [each.label.split(":")[0] for each in page] == codes
    content = b"".join(client.get(reverse("returns:changes-csv", args=[found.pk])).streaming_content)
    lines = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [each["item"] for each in lines] == codes
    assert [(each["label"], each["unit"]) for each in lines if each["item"] == "A10"] == [
        ("Time until answered", "seconds")
    ]


def test_the_next_page_keeps_the_kind(sign_in, administrator):
    make_items("A7")
    months = {("RYE", f"2019-{month:02d}"): {"A7": "5"} for month in range(1, 13)}
    found = make_return(months, dataset="ambsys", national=True, whole=True, by=administrator)
    with transaction.atomic():
        preview_again(found)
    page = sign_in(administrator).get(reverse("returns:changes", args=[found.pk]), {"kind": "added"})
    assert "?kind=added&amp;page=2" in page.content.decode()
