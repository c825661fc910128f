"""What the returns screens ask the database does not grow with what they show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.actions.returns import approve_return
from benchmarks.presenters.beside_national import differences
from tests.factories.returns import make_items, make_return

pytestmark = pytest.mark.django_db


def cost(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("route", ["history", "completeness"])
def test_lists_cost_the_same_with_ten_returns_and_with_two_hundred(sign_in, data_lead, route):
    make_items("vehicles")
    client, path = sign_in(data_lead), reverse(f"returns:{route}")
    for _ in range(10):
        make_return({("RYE", "2020-03"): {"vehicles": "9"}}, by=data_lead)
    few = cost(client, path)
    for _ in range(190):
        make_return({("RYE", "2020-03"): {"vehicles": "9"}}, by=data_lead)
    assert cost(client, path) == few


@pytest.mark.parametrize("route", ["detail", "changes"])
def test_a_return_costs_the_same_with_one_change_and_with_many(sign_in, manager, sent, route):
    client = sign_in(manager)
    one = sent("RYE,2020-03,vehicle-days,,,900,", name="one.csv")
    many = sent(*(f"RYE,2019-{month:02d},vehicle-days,,,{month}," for month in range(1, 13)), name="many.csv")
    assert many.added == 12
    assert cost(client, reverse(f"returns:{route}", args=[many.pk])) == cost(
        client, reverse(f"returns:{route}", args=[one.pk])
    )


def test_differences_from_national_figures_cost_the_same_with_one_and_with_many(sign_in, manager, administrator, sent):
    client = sign_in(manager)
    lines = [f"RYE,2019-{month:02d},vehicle-days,,,{month}," for month in range(1, 13)]
    national = sent(*lines, by=administrator, organisation="Eng", national=True)
    approve_return(by=manager, kpi_return=national)
    one = sent("RYE,2019-01,vehicle-days,,,900,", name="one.csv")
    many = sent(*(line.replace(",,,", ",,,9") for line in lines), name="many.csv")
    assert (len(differences(one)), len(differences(many))) == (1, 12)
    paths = [reverse("returns:beside-national", args=[each.pk]) for each in (one, many)]
    assert len({cost(client, path) for path in paths}) == 1


def test_changes_can_be_narrowed_to_a_month_and_are_named(sign_in, manager, sent):
    kpi_return = sent("RYE,2020-03,vehicle-days,,,900,", "RYE,2020-02,vehicle-days,,,1800,")
    path = reverse("returns:changes", args=[kpi_return.pk])
    page = sign_in(manager).get(path, {"period": "2020-02"}).content.decode()
    assert "1,800" in page
    assert ">900<" not in page.replace(" ", "")
    assert "South Central" in page


@pytest.mark.parametrize("route", ["approve", "reasons", "send-back", "withdraw", "let-pass"])
def test_what_changes_something_is_not_done_by_following_a_link(sign_in, manager, sent, route):
    kpi_return = sent("RYE,2020-03,vehicle-days,,,900,")
    assert sign_in(manager).get(reverse(f"returns:{route}", args=[kpi_return.pk])).status_code == 405
