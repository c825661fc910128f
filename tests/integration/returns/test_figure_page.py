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


def whole(figures, *, by, **options):
    """June 2020 of South Central, as a file of the whole dataset says it."""
    return make_return({("RYE", "2020-06"): figures}, dataset="ambsys", whole=True, publish=True, by=by, **options)


def approve(kpi_return, person, reason):
    kpi_return.approved_by, kpi_return.revision_reason = person, reason
    kpi_return.save()


@pytest.fixture
def page_of(sign_in, data_lead):
    """The words of the page of a figure of South Central in June 2020."""
    return lambda code: text_of(sign_in(data_lead).get(reverse("returns:figure", args=[code, "RYE", "2020-06"])))


def test_the_history_names_the_return_that_removed_a_figure_by_leaving_it_out(page_of, data_lead, manager):
    """Before, after, who, why, and which return: a file of a whole dataset says that what it does not name has no figure."""
    make_return({("RYE", "2020-06"): {"A56": "42484"}}, dataset="ambsys", publish=True, by=data_lead)
    wide = whole({"A1": "7"}, by=data_lead)
    approve(wide, manager, "The column was wrong")
    page = page_of("A56")
    assert "In force: none ." in page
    assert "none (the file speaks of the whole dataset and leaves this out), South Central’s own return" in page
    assert f"{wide.pk}: {wide.file_name}" in page
    assert f"by {manager.name}" in page
    assert "In force before it: 42,484; after it: none." in page
    assert "Why figures changed: The column was wrong" in page
    assert page.index(wide.file_name) < page.index("In force before it: none; after it: 42,484.")


def test_what_a_national_publication_leaves_out_is_removed_by_it_whatever_came_first(page_of, data_lead):
    national = whole({"A1": "7"}, by=None, national=True)
    own = make_return({("RYE", "2020-06"): {"A56": "42484"}}, dataset="ambsys", publish=True, by=data_lead)
    page = page_of("A56")
    assert "In force: none ." in page
    assert page.index(own.file_name) < page.index(f"national publication {national.pk}: {national.file_name}")
    assert "In force before" not in page


def test_what_was_in_force_before_counts_returns_that_stood_then(page_of, data_lead, manager):
    """One withdrawn since is in it, and who withdrew it stands there."""
    first = make_return({("RYE", "2020-06"): {"A56": "5"}}, dataset="ambsys", publish=True, by=data_lead)
    whole({"A56": "6"}, by=data_lead)
    actions.withdraw_return(by=manager, kpi_return=Return.objects.get(pk=first.pk), reason="Wrong")
    whole({"A56": "7"}, by=data_lead)
    page = page_of("A56")
    assert "In force before it: none; after it: 5." in page
    assert "In force before it: 5; after it: 6." in page
    assert "In force before it: 6; after it: 7." in page
    assert f"by {manager.name}). In force before it: none; after it: 5. Why it was withdrawn: Wrong" in page


def test_a_figure_of_which_no_return_speaks_says_so_and_who_is_to_send_it(page_of):
    assert "In force: none ." in page_of("A56")
    assert "No published return has said anything of it yet. See who is to send what" in page_of("A56")
    assert "anything of it: it is not due in this month." in page_of("A140")


@pytest.mark.parametrize("place", [("A56", "RYE", "2020-13"), ("no-item", "RYE", "2020-06"), ("A56", "XXX", "2020-06")])
def test_what_is_no_item_organisation_or_month_is_not_found(sign_in, data_lead, place):
    assert sign_in(data_lead).get(reverse("returns:figure", args=place)).status_code == 404
