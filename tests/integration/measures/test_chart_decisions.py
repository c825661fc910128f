"""Decisions about limits: by administrators, with a reason, shown wherever the figures are, taken back with a reason."""

import pytest
from django.core.exceptions import ValidationError

from benchmarks.actions.chart_decisions import decide, take_back_decision
from benchmarks.models import ChartDecision, DecisionKind, Measure
from portal.models import AuditEvent, Organisation, Person
from portal.policy import Refused
from portal.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration_figures")]

PAGE = "/benchmarks/category-2-response/"
FORM = "/benchmarks/limits/new/?measure=c2-mean"
REBASE = {"where": "RYE", "kind": "rebase", "first": "2019-04", "last": "", "reason": "New dispatch system"}


@pytest.fixture
def administrator(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    return Person.objects.get(email="admin@portal.example")


@pytest.fixture
def c2():
    return Measure.objects.get(slug="c2-mean")


def test_a_rebase_by_form_shows_on_page_chart_and_files_with_its_reason(client, administrator):
    """Given limits of South Central that start afresh, then its chart breaks there, and everything says why and by whom."""
    client.force_login(administrator)
    assert client.post(FORM, REBASE).status_code == 302
    words = client.get(PAGE).content.decode()
    assert "Limits start afresh in April 2019, South Central: New dispatch system" in words
    assert f"Decided by {administrator.name} on " in words
    assert "range afresh from April 2019 (New dispatch system)" in client.get("/benchmarks/measures/c2-mean.svg").text
    assert "South Central: afresh from April 2019 (New dispatch system)" in client.get(
        "/benchmarks/measures/c2-mean.csv"
    ).text  # fmt: skip
    event = AuditEvent.objects.get(verb="chart.decide")
    assert (event.actor_id, event.organisation) == (administrator.pk, "RYE")


def test_frozen_limits_rest_on_their_months_and_stand_before_the_seeded_ones(client, administrator):
    client.force_login(administrator)
    frozen = {**REBASE, "kind": "baseline", "first": "2018-01", "last": "2019-06", "reason": "Steady months"}
    assert client.post(FORM, frozen).status_code == 302
    chart = client.get("/benchmarks/measures/c2-mean.svg").text
    assert "frozen on January 2018 to June 2019 (Steady months)" in chart
    assert "frozen on November 2017 to February 2020 (first wave of COVID-19)" in chart
    page = client.get(PAGE).content.decode()
    assert page.count("No chart here rests on it now") == 0


def test_a_decision_that_no_chart_rests_on_says_so(client, administrator, c2):
    """Limits cannot be frozen on fewer than 13 figures."""
    decide(by=administrator, measure=c2, kind=DecisionKind.BASELINE, first="2018-01", last="2018-03", reason="Few")
    client.force_login(administrator)
    assert "No chart here rests on it now" in client.get(PAGE).content.decode()


def test_of_equal_decisions_the_newest_stands(client, administrator, c2):
    for last in ("2019-12", "2019-06"):
        decide(by=administrator, measure=c2, kind=DecisionKind.BASELINE, first=f"{int(last[:4]) - 1}-01", last=last,
               reason=f"To {last}")  # fmt: skip
    decide(by=administrator, measure=c2, kind=DecisionKind.BASELINE, first="2017-12", last="2019-05", reason="Newest")
    client.force_login(administrator)
    assert "(Newest)" in client.get("/benchmarks/measures/c2-mean.svg").text


def test_taken_back_by_form_with_a_reason_it_is_gone_and_stays_on_record(client, administrator, c2):
    decision = decide(by=administrator, measure=c2, kind=DecisionKind.REBASE, first="2019-04", reason="New system")
    client.force_login(administrator)
    address = f"/benchmarks/limits/{decision.pk}/take-back/"
    assert address in client.get(PAGE).content.decode()
    assert "Limits start afresh in April 2019, all trusts: New system" in client.get(address).content.decode()
    assert "Give the reason" in client.post(address, {"reason": " "}).content.decode()
    assert "a telephone number. Take it out" in client.post(address, {"reason": "Ring 07700 900123"}).content.decode()
    assert client.post(address, {"reason": "It was in May"}).status_code == 302
    assert "New system" not in client.get(PAGE).content.decode()
    decision.refresh_from_db()
    assert (decision.taken_back_by, decision.taken_back_reason) == (administrator, "It was in May")
    assert client.get(address).status_code == 404
    assert AuditEvent.objects.filter(verb="chart.take-back").count() == 1


def test_a_decision_about_a_whole_dataset_says_so_before_it_is_taken_back(client, administrator):
    seeded = ChartDecision.objects.get(kind=DecisionKind.BASELINE)
    client.force_login(administrator)
    address = f"/benchmarks/limits/{seeded.pk}/take-back/?measure=c2-mean"
    assert "about every measure of Ambulance Systems Indicators" in client.get(address).content.decode()
    assert client.post(address, {"reason": "To see"}).url == "/benchmarks/measures/c2-mean/"


@pytest.mark.parametrize("email", ["reader@scas.example", "manager@scas.example", "editor@las.example"])
def test_only_administrators_decide_and_everybody_reads(client, administrator, email):
    person = Person.objects.get(email=email)
    client.force_login(person)
    assert client.get(FORM).status_code == 403
    assert client.post(FORM, REBASE).status_code == 403
    seeded = ChartDecision.objects.get(kind=DecisionKind.BASELINE)
    assert client.post(f"/benchmarks/limits/{seeded.pk}/take-back/", {"reason": "No"}).status_code == 403
    page = client.get(PAGE).content.decode()
    assert "Limits frozen on November 2017 to February 2020, all trusts, every Ambulance Systems" in page
    assert "/benchmarks/limits/" not in page


def test_a_trusts_administrator_decides_for_the_own_trust_alone(client, administrator, person_of, c2):
    ours = person_of("RYE", Role.ADMINISTRATOR)
    client.force_login(ours)
    page = client.get(FORM).content.decode()
    assert 'value="RYE"' in page
    assert 'value="RRU"' not in page
    assert "Select a valid choice" in client.post(FORM, {**REBASE, "where": "RRU"}).content.decode()
    assert not ChartDecision.objects.filter(measure=c2).exists()
    for organisation in (Organisation.objects.get(code="RRU"), None):
        with pytest.raises(Refused):
            decide(
                by=ours, measure=c2, organisation=organisation, kind=DecisionKind.REBASE, first="2019-04", reason="x"
            )
    assert client.post(FORM, REBASE).status_code == 302
    theirs = decide(by=administrator, measure=c2, kind=DecisionKind.REBASE, first="2019-05", reason="All")
    with pytest.raises(Refused):
        take_back_decision(by=ours, decision=theirs, reason="No")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": ""}, "Say what is decided."),
        ({"kind": "seed"}, "Select a valid choice"),
        ({"first": ""}, "Choose the month."),
        ({"first": "1999-01"}, "Select a valid choice"),
        ({"kind": "baseline"}, "Say with which month the frozen range ends"),
        ({"kind": "baseline", "last": "2018-01"}, "it cannot end before it starts"),
        ({"reason": " "}, "Give the reason; it is shown on every chart."),
        ({"reason": "x" * 201}, "at most 200 characters"),
        ({"reason": "After the case of 943 476 5919"}, "This looks as if it held an NHS number. Take it out"),
        ({"where": "XXX"}, "Select a valid choice"),
    ],
)
def test_what_is_amiss_is_said_on_the_page(client, administrator, given, said):
    client.force_login(administrator)
    response = client.post(FORM, REBASE | given)
    assert (response.status_code, said in response.content.decode()) == (200, True)
    assert not ChartDecision.objects.exclude(by=None).exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": DecisionKind.SEED}, "kind"),
        ({"first": "2019-4"}, "first"),
        ({"first": "2999-01"}, "first"),
        ({"first": ""}, "first"),
        ({"reason": "x" * 201}, "reason"),
        ({"reason": "Ring 07700 900123"}, "reason"),
    ],
)
def test_the_action_says_what_is_amiss_at_its_field(administrator, c2, given, field):
    whole = {"by": administrator, "measure": c2, "kind": DecisionKind.REBASE, "first": "2019-04", "reason": "Why"}
    with pytest.raises(ValidationError) as error:
        decide(**whole | given)
    assert field in error.value.message_dict


def test_an_unknown_measure_is_not_found(client, administrator):
    client.force_login(administrator)
    assert client.get("/benchmarks/limits/new/?measure=nothing").status_code == 404


@pytest.mark.parametrize("measure", ["", "no/such", "a b", "no-such-measure"])
def test_a_decision_about_a_whole_dataset_is_taken_back_from_wherever_it_was_read(client, administrator, measure):
    """Given an address whose measure is none, then the decision is taken back, and the overview of all measures follows."""
    client.force_login(administrator)
    seeded = ChartDecision.objects.standing().filter(measure=None).first()
    answer = client.post(f"/benchmarks/limits/{seeded.pk}/take-back/?measure={measure}", {"reason": "Tried out"})
    assert (answer.status_code, answer.url) == (302, "/benchmarks/")
    assert not ChartDecision.objects.standing().filter(pk=seeded.pk).exists()


def test_who_decided_is_named_as_they_are_called_now(client, administrator, c2):
    decide(by=administrator, measure=c2, kind=DecisionKind.REBASE, first="2019-04", reason="New dispatch system")
    client.force_login(administrator)
    assert f"Decided by {administrator.name} on " in client.get(PAGE).content.decode()
    Person.objects.filter(pk=administrator.pk).update(name="Administrator, renamed")
    assert "Decided by Administrator, renamed on " in client.get(PAGE).content.decode()
