"""What a return changes, by kind: on its preview, on the page of its changes, and as its counts have it."""

from collections import Counter

import pytest
from django.db import transaction
from django.urls import reverse

from benchmarks.actions.publishing import preview_again
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


def test_the_next_page_keeps_the_kind(sign_in, administrator):
    make_items("A7")
    months = {("RYE", f"2019-{month:02d}"): {"A7": "5"} for month in range(1, 13)}
    found = make_return(months, dataset="ambsys", national=True, whole=True, by=administrator)
    with transaction.atomic():
        preview_again(found)
    page = sign_in(administrator).get(reverse("returns:changes", args=[found.pk]), {"kind": "added"})
    assert "?kind=added&amp;page=2" in page.content.decode()
