"""The list and the page of programmes: what each shows, to whom, and what it costs."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.models import Measure
from portal.models import Organisation
from portal.policy import JOINT
from portal.roles import Role
from portal.today import today
from practices.actions.adoptions import adopt
from practices.actions.approval import narrow_audience
from practices.models import (
    ImprovementTheme,
    ProgrammeAmount,
    ProgrammeMeasure,
    ProgrammePage,
    ProgrammePractice,
    ProgrammeState,
)
from practices.models.choices import DID_NOT_HAPPEN
from practices.programmes.actions import Task, add_action, add_note
from practices.programmes.claims import claims_of_programmes
from tests.factories.people import make_person
from tests.factories.practices import make_approved_practice
from tests.factories.programmes import make_live_programme, make_programme, publish_programme

pytestmark = pytest.mark.django_db


def full_programme(*practices, measures=("c2-mean",), **content) -> ProgrammePage:
    """With a row of each kind."""
    page = make_programme(**content)
    page.linked_practices = [ProgrammePractice(practice=each, part="The model") for each in practices]
    page.linked_measures = [
        ProgrammeMeasure(measure=Measure.objects.get(slug=slug), why="It should fall") for slug in measures
    ]
    page.amounts = [
        ProgrammeAmount(
            theme=ImprovementTheme.objects.get(code="efficiency"),
            organisation=organisation,
            kind=kind,
            recurrence=recurrence,
            pounds=pounds,
            price_year=2019,
            what=what,
            source="Board paper 12",
            source_address="https://example.org/paper-12",
        )
        for organisation, kind, recurrence, pounds, what in (
            (None, "saving", "yearly", Decimal("120000"), "Fewer kinds of vehicle"),
            (Organisation.objects.get(code="RRU"), "cost", "once", Decimal("30000"), "Tender"),
        )
    ]
    page.save_revision(user=make_person("RYE", Role.EDITOR))
    return publish_programme(page)


@pytest.fixture
def practice():
    return make_approved_practice("RYE", title="One tender for two trusts", wanted_audience="both")


def read(client, person, page):
    client.force_login(person)
    return client.get(page.get_url()).content.decode()


def test_the_page_shows_aim_partners_money_with_source_practice_with_evidence_and_take_up(client, practice):
    adopt(by=make_person("RRU", Role.EDITOR), practice=practice)
    page = read(client, make_person("RRU"), full_programme(practice))
    assert "from 9 % to 6 %" in page
    assert "31 March 2021" in page
    assert "£120,000 a year saved, as claimed (prices of 2019)" in page
    assert 'href="https://example.org/paper-12"' in page
    assert "One tender for two trusts" in page
    assert practice.state.get_evidence_level_display() in page
    assert "interested since" in page


def test_a_measure_without_figures_says_so(client):
    page = read(client, make_person("RRU"), full_programme())
    assert "No figures" in page


def test_a_practice_that_was_closed_since_is_not_there_for_the_other_trust(client, practice):
    page = full_programme(practice)
    narrow_audience(by=make_person("RYE", Role.EDITOR), practice=practice)
    assert practice.title in read(client, make_person("RYE"), page)
    assert practice.title not in read(client, make_person("RRU"), page)


def test_in_the_editor_a_practice_that_was_closed_since_has_no_title_for_the_other_trust(client, practice):
    page = full_programme(practice)
    narrow_audience(by=make_person("RYE", Role.EDITOR), practice=practice)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    read_by = {}
    for code in ("RYE", "RRU"):
        client.force_login(make_person(code, Role.EDITOR))
        read_by[code] = client.get(address).content.decode()
    assert practice.title in read_by["RYE"]
    assert practice.title not in read_by["RRU"]
    assert "Its trust has closed this practice since." in read_by["RRU"]


def test_a_practice_of_one_trust_alone_cannot_be_linked():
    closed = make_approved_practice("RYE", wanted_audience="own")
    with pytest.raises(ValidationError, match="published for both trusts"):
        ProgrammePractice(programme=make_programme(), practice=closed).full_clean()


def test_the_list_filters_by_area_and_state_and_counts_open_and_late_actions(client):
    fleet, calls = make_live_programme(area="fleet"), make_live_programme(area="111-and-999", phase="planned")
    make_programme(title="A draft that nobody approved")
    add_action(by=make_person("RYE", Role.EDITOR), programme=fleet, task=Task("Agree it.", "Head of fleet", today()))
    client.force_login(make_person("RRU"))
    everything = client.get("/practices/programmes/").content.decode()
    assert fleet.title in everything
    assert calls.title in everything
    assert "1 open action" in everything
    assert "A draft that nobody approved" not in everything
    assert calls.title not in client.get("/practices/programmes/?area=fleet").content.decode()
    assert fleet.title not in client.get("/practices/programmes/?state=planned").content.decode()
    assert "2 of 2" in client.get("/practices/programmes/?area=no-such-area").content.decode()


def test_what_is_made_up_says_so_on_page_list_and_claims(client):
    page = full_programme()
    ProgrammeState.objects.filter(programme=page).update(demonstration=True)
    assert DID_NOT_HAPPEN in read(client, make_person("RRU"), page)
    assert DID_NOT_HAPPEN in client.get("/practices/programmes/").content.decode()
    assert {claim.demonstration for claim in claims_of_programmes(make_person("RRU"))} == {DID_NOT_HAPPEN}


def test_claims_give_each_amount_once_in_its_price_year():
    page = full_programme()
    make_programme()
    joint, london = claims_of_programmes(make_person("RYE"))
    assert (joint.organisation, joint.kind, joint.recurrence, joint.pounds, joint.price_year) == (
        JOINT, "saving", "yearly", Decimal("120000.00"), 2019,
    )  # fmt: skip
    assert (london.organisation, london.kind, london.recurrence, london.theme) == ("RRU", "cost", "once", "efficiency")
    assert london.page_address == page.get_url()
    assert london.source_address == "https://example.org/paper-12"


def cost(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_page_and_list_cost_the_same_with_one_and_with_many_rows(client):
    editor = make_person("RYE", Role.EDITOR)
    client.force_login(make_person("RRU", Role.EDITOR))
    small = full_programme(make_approved_practice("RYE", wanted_audience="both"))
    add_action(by=editor, programme=small, task=Task("Agree it.", "Head of fleet", today(), make_person("RYE")))
    add_note(by=editor, programme=small, on=today(), words="Met.")
    page, listed = cost(client, small.get_url()), cost(client, "/practices/programmes/")
    practices = [make_approved_practice("RYE", wanted_audience="both") for _ in range(6)]
    for practice in practices:
        adopt(by=make_person("RRU", Role.EDITOR), practice=practice)
    large = full_programme(*practices, measures=("c2-mean", "c1-mean", "conveyance-to-ed"))
    for number in range(12):
        task = Task(f"Step {number}", "Head of fleet", today(), make_person("RRU"))
        add_action(by=editor, programme=large, task=task)
        add_note(by=make_person("RRU", Role.EDITOR), programme=large, on=today(), words=f"Met {number}.")
    assert cost(client, large.get_url()) == page
    assert cost(client, "/practices/programmes/") == listed
