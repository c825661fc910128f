"""What a page says of returns that nobody has approved yet."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.models import Measure, Return
from benchmarks.presenters.waiting import on_their_way
from benchmarks.readings import read_measures
from tests.factories.returns import make_return

pytestmark = pytest.mark.django_db

OFF_ROAD, CALLS = "vehicle-off-road", "nhs111-abandoned-calls"


@pytest.fixture
def reader(person_of):
    return person_of("RYE")


def waiting(figure, reason=""):
    """A checked return of South Central that says how many vehicle-days there were in April 2020."""
    kpi_return = make_return({("RYE", "2020-04"): {"vehicle-days": figure}}, preview=True)
    Return.objects.filter(pk=kpi_return.pk).update(
        first_period="2020-04", last_period="2020-04", revision_reason=reason
    )
    return kpi_return


def said(client, reader, path="/benchmarks/"):
    client.force_login(reader)
    words = " ".join(client.get(path).content.decode().split())
    return words.partition("The return for April 2020 ")[2].partition(":")[0]


def test_a_return_is_not_named_beside_a_measure_of_its_dataset_that_it_does_not_name(reader):
    kpi_return = waiting("900")
    datasets = {slug: read_measures([slug], person=reader).datasets(slug) for slug in (OFF_ROAD, CALLS)}
    assert datasets[OFF_ROAD] == datasets[CALLS]
    found = {slug: on_their_way(reader, read_measures([slug], person=reader)) for slug in datasets}
    assert [each["sent"] for each in found[OFF_ROAD].named] == [kpi_return]
    assert found[CALLS].named == []


def test_new_figures_wait_for_approval(client, reader):
    waiting("900")
    assert said(client, reader) == "waits for approval, so that its figures are not here yet"


def test_a_return_that_owes_reasons_waits_for_its_sender(client, reader):
    """Given a figure revised without a reason, then nobody can approve it, and the old figure stands here."""
    make_return({("RYE", "2020-04"): {"vehicle-days": "900"}}, publish=True)
    waiting("901")
    assert said(client, reader) == "waits for its sender’s reasons, so that its changes are not here yet"


def test_a_return_that_only_revises_keeps_its_changes_back_and_no_figures(client, reader):
    make_return({("RYE", "2020-04"): {"vehicle-days": "900"}}, publish=True)
    waiting("901", reason="Counted again")
    assert said(client, reader) == "waits for approval, so that its changes are not here yet"


def test_a_return_that_changes_nothing_is_not_named(client, reader):
    make_return({("RYE", "2020-04"): {"vehicle-days": "900"}}, publish=True)
    waiting("900")
    assert said(client, reader) == ""


def test_of_many_returns_that_wait_two_are_named_and_the_others_counted(client, reader):
    """The list of returns has them all; a page is for its figures. It asks no more of the database for it."""
    client.force_login(reader)

    def page():
        with CaptureQueriesContext(connection) as queries:
            words = client.get("/benchmarks/").content.decode()
        return words.count("waits for approval"), " ".join(words.split()), len(queries)

    sent = [waiting("900") for _ in range(2)]
    page()
    named, words, asked = page()
    assert (named, "more return" in words) == (2, False)
    sent.append(waiting("900"))
    address = reverse("returns:history")
    assert f'And <a href="{address}">1 more return waits</a>.' in page()[1]
    sent += [waiting("900") for _ in range(47)]
    named, words, asked_of_many = page()
    assert (named, asked_of_many) == (2, asked)
    assert f'And <a href="{address}">48 more returns wait</a>.' in words
    assert all(each.file_name in words for each in sent[-2:])


def test_one_reason_is_given_for_several_months_only_where_it_holds_for_all(client, reader):
    """Given a month with nothing to divide by and one that is not here, then the overview names both months without a reason."""
    share = Measure.objects.get(slug=OFF_ROAD)
    over, under = share.numerator.code, share.denominator.code
    make_return(
        {("RYE", "2020-01"): {over: "40", under: "900"}, ("RYE", "2020-02"): {over: "0", under: "0"}}, publish=True
    )
    make_return({("RRU", "2020-02"): {over: "40", under: "900"}}, publish=True)
    client.force_login(reader)
    assert "No figure for February 2020: nothing to divide by." in client.get("/benchmarks/").content.decode()
    make_return({("RRU", "2020-03"): {over: "40", under: "900"}}, publish=True)
    assert "No figure for February 2020 to March 2020." in client.get("/benchmarks/").content.decode()
