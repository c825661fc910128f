"""What a sender writes beside a figure is shown wherever the figure is: in the list of changes, its download, the history."""

import csv
import io
import json

import pytest
from django.urls import reverse

from benchmarks.actions import returns as actions
from benchmarks.models import Measure
from portal.roles import Role
from tests.factories.returns import make_items, make_return
from tests.integration.returns.test_views_cost import cost

pytestmark = pytest.mark.django_db

NOTED = "RYE,2020-03,vehicle-days,,,900,Two <b>depots</b> counted anew"
OFF_ROAD = reverse("returns:figure", args=["vehicle-days-off-road", "RYE", "2020-03"])
DAYS = reverse("returns:figure", args=["vehicle-days", "RYE", "2020-03"])


def lines_of(answer):
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))


def test_a_note_stands_beside_its_figure_before_and_after_publishing(sign_in, manager, sent):
    """Escaped: people write what they like."""
    kpi_return = sent(NOTED, "RYE,2020-03,vehicle-days-off-road,,,45,")
    client, changes = sign_in(manager), reverse("returns:changes", args=[kpi_return.pk])
    assert "Two &lt;b&gt;depots&lt;/b&gt; counted anew" in client.get(changes).content.decode()
    actions.approve_return(by=manager, kpi_return=kpi_return)
    assert "Two &lt;b&gt;depots&lt;/b&gt; counted anew" in client.get(changes).content.decode()
    assert "Note of the sender: Two &lt;b&gt;depots&lt;/b&gt; counted anew" in client.get(DAYS).content.decode()
    assert "Note of the sender" not in client.get(OFF_ROAD).content.decode()


def test_a_list_without_notes_has_no_column_of_them(sign_in, manager, sent):
    kpi_return = sent("RYE,2020-03,vehicle-days,,,900,")
    assert ">Note<" not in sign_in(manager).get(reverse("returns:changes", args=[kpi_return.pk])).content.decode()


def test_the_download_of_changes_has_the_notes_and_a_spreadsheet_runs_none(sign_in, manager, sent):
    kpi_return = sent("RYE,2020-03,vehicle-days,,,900,=1+1", "RYE,2020-03,vehicle-days-off-road,,,45,")
    lines = lines_of(sign_in(manager).get(reverse("returns:changes-csv", args=[kpi_return.pk])))
    assert {each["item"]: each["note"] for each in lines} == {"vehicle-days": "'=1+1", "vehicle-days-off-road": ""}


def test_a_note_beside_a_withheld_figure_is_withheld_with_it(sign_in, manager, person_of, sent):
    """It may name the number. The own trust reads both."""
    kpi_return = sent("RYE,2020-03,vehicle-days,,,3,Only three", "RYE,2020-03,vehicle-days-off-road,,,1,")
    reasons = dict.fromkeys(actions.open_questions(kpi_return), "It is so")
    actions.give_reasons(by=kpi_return.received_by, kpi_return=kpi_return, warnings=reasons)
    actions.approve_return(by=manager, kpi_return=kpi_return)
    Measure.objects.filter(denominator__code="vehicle-days").update(withheld_below_both=5)
    pages = [DAYS, reverse("returns:changes", args=[kpi_return.pk])]
    own = sign_in(manager)
    assert ["Only three" in own.get(path).content.decode() for path in pages] == [True, True]
    other = sign_in(person_of("RRU", Role.READER))
    for path in pages:
        page = other.get(path).content.decode()
        assert "Only three" not in page
        assert "withheld, as the figure is" in page
    lines = lines_of(other.get(reverse("returns:changes-csv", args=[kpi_return.pk])))
    assert next(each for each in lines if each["item"] == "vehicle-days")["note"] == "[c]"


@pytest.mark.parametrize("route", ["changes", "detail"])
def test_notes_cost_no_queries(sign_in, manager, data_lead, route):
    """Lists of ten rows and of a thousand, each with its note."""
    make_items("vehicles")

    def noted(rows):
        months = [(f"{2000 + number // 12}-{number % 12 + 1:02d}") for number in range(rows)]
        kpi_return = make_return({("RYE", month): {"vehicles": "9"} for month in months}, by=data_lead, preview=True)
        kpi_return.rows.update(notes=json.dumps({"vehicles": "Counted anew"}))
        return reverse(f"returns:{route}", args=[kpi_return.pk])

    client = sign_in(manager)
    assert cost(client, noted(10)) == cost(client, noted(1000))
