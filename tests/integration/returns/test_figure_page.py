"""What the page of a single figure says of it and of the returns that spoke of it."""

import pytest
from django.urls import reverse

from benchmarks.actions import returns as actions
from benchmarks.models import Return
from tests.factories.returns import make_return
from tests.integration.returns.test_return_page import MARCH, text_of

pytestmark = pytest.mark.django_db


def test_the_history_of_a_figure_says_why_it_was_revised_and_why_that_was_withdrawn(sign_in, sent, data_lead, manager):
    actions.approve_return(by=manager, kpi_return=sent(*MARCH))
    second = sent("RYE,2020-03,vehicle-days,,,901,", name="again.csv")
    actions.give_reasons(by=data_lead, kpi_return=second, warnings={}, revision_reason="Counted again")
    actions.approve_return(by=manager, kpi_return=second)
    actions.withdraw_return(by=manager, kpi_return=Return.objects.get(pk=second.pk), reason="The first was right")
    page = text_of(sign_in(data_lead).get(reverse("returns:figure", args=["vehicle-days", "RYE", "2020-03"])))
    assert "Why figures changed: Counted again Why it was withdrawn: The first was right" in page


def test_a_local_figure_is_never_provisional_and_a_trusts_own_of_a_national_dataset_is(
    sign_in, data_lead, sent, manager
):
    """No national publication ever comes for local figures, so that none waits to be confirmed."""
    actions.approve_return(by=manager, kpi_return=sent(*MARCH))
    client = sign_in(data_lead)
    assert "provisional" not in text_of(client.get(reverse("returns:figure", args=["vehicle-days", "RYE", "2020-03"])))
    make_return({("RYE", "2020-03"): {"A1": "7"}}, dataset="ambsys", publish=True, by=data_lead)
    assert "[p] provisional" in text_of(client.get(reverse("returns:figure", args=["A1", "RYE", "2020-03"])))
