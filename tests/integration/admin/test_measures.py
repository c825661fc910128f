"""The catalogue in the admin: seeded measures to look at, local items and measures to write."""

from datetime import date

import pytest
from django.urls import reverse

from benchmarks.models import ChartSettings, DataItem, DueDate, Measure
from portal.models import AuditEvent, Outcome
from portal.roles import Role
from tests.factories.returns import make_return

pytestmark = pytest.mark.django_db

ITEM = {"code": "defib-checks", "label": "Defibrillators checked", "kind": "count", "unit": "checks", "lowest": "0"}
MEASURE = {
    "slug": "defib-checked",
    "title": "Defibrillators checked on time",
    "definition": "The share of public defibrillators that were checked in the month.",
    "why": "One that is not checked may fail.",
    "calculation": "Checks made, divided by checks due.",
    "direction": "higher",
    "unit": "percent",
    "lowest": "0",
    "highest": "100",
    "periodicity": "monthly",
    "theme": "Fleet",
    "service_line": "999",
    "source": "The trust's own return",
    "owner": "Head of fleet of each trust",
    "reviewer": "Data lead of each trust",
    "next_review": "2027-04-01",
    "formula-kind": "share",
    "formula-numerator": "vehicle-days-off-road",
    "formula-denominator": "vehicle-days",
    "formula-decimals": "1",
    "small_numbers-own": "0",
    "small_numbers-both": "5",
    "targets-1-value": "95",
    "targets-1-valid_from": "2020-04",
    "targets-1-label": "Local standard",
    "change": "First agreed.",
}


@pytest.fixture
def signed_in(sign_in, person_of):
    return sign_in(person_of("RYE", Role.ADMINISTRATOR))


def add_item(signed_in, **answers):
    return signed_in.post(reverse("catalogue:add-item"), ITEM | answers)


def add(signed_in, **answers):
    return signed_in.post(reverse("catalogue:add"), MEASURE | answers)


def errors(response) -> dict[str, list[str]]:
    assert response.status_code == 200
    return dict(response.context["form"].errors)


def test_an_administrator_makes_an_item_and_a_measure_that_returns_and_pages_know_at_once(signed_in):
    assert add_item(signed_in).status_code == 302
    assert add(signed_in, **{"formula-numerator": "defib-checks"}).status_code == 302
    measure = Measure.objects.with_definition().get(slug="defib-checked").as_plain()
    assert (measure.formula.numerator, measure.formula.decimals, measure.small_numbers.both) == ("defib-checks", 1, 5)
    assert [(each.value, each.valid_from, each.label) for each in measure.targets] == [
        (95, "2020-04", "Local standard")
    ]
    verbs = AuditEvent.objects.filter(verb__startswith="add-").values_list("verb", flat=True)
    assert set(verbs) == {"add-item", "add-measure"}


def test_a_change_keeps_the_slug_and_stands_in_the_change_log_with_its_writer(signed_in):
    add(signed_in)
    answers = {**MEASURE, "title": "Defibrillators checked", "change": "Shorter title.", "slug": "another"}
    assert signed_in.post(reverse("catalogue:edit", args=["defib-checked"]), answers).status_code == 302
    page = signed_in.get(reverse("catalogue:measure", args=["defib-checked"])).content.decode()
    assert "Shorter title." in page
    assert "First agreed." in page
    measure = Measure.objects.get(slug="defib-checked")
    assert measure.title == "Defibrillators checked"
    assert {change.by.organisation_id for change in measure.changes.all()} == {"RYE"}
    assert not Measure.objects.filter(slug="another").exists()


def test_the_form_of_a_measure_comes_filled_in_and_saves_the_same_again(signed_in):
    add(signed_in)
    before = Measure.objects.with_definition().get(slug="defib-checked").as_plain()
    address = reverse("catalogue:edit", args=["defib-checked"])
    form = signed_in.get(address).context["form"]
    shown = {field.name: field.value() for field in form if field.value() is not None}
    assert signed_in.post(address, shown | {"change": "Reviewed, nothing new."}).status_code == 302
    after = Measure.objects.with_definition().get(slug="defib-checked").as_plain()
    assert (after.formula, after.targets, after.lowest, after.highest) == (
        before.formula,
        before.targets,
        before.lowest,
        before.highest,
    )


def test_a_target_left_blank_is_taken_away(signed_in):
    add(signed_in)
    blank = {key: "" for key in MEASURE if key.startswith("targets-")}
    signed_in.post(reverse("catalogue:edit", args=["defib-checked"]), MEASURE | blank)
    assert not Measure.objects.get(slug="defib-checked").targets.exists()


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        ({"slug": "c1-mean"}, "slug", "used twice"),
        ({"slug": "vehicle-days"}, "slug", "used twice"),
        ({"slug": "Two Words"}, "slug", "small letters, digits and hyphens"),
        ({"lowest": "100"}, "lowest", "must be below “highest”"),
        ({"formula-denominator": ""}, "formula-kind", "needs numerator and denominator"),
        ({"formula-kind": "count"}, "formula-kind", "takes no numerator and denominator"),
        ({"formula-numerator": "A82"}, "formula-numerator", "not one of the available choices"),
        ({"targets-1-valid_from": "April 2020"}, "targets-1-valid_from", "not “April 2020”"),
        ({"targets-1-valid_from": "2020-13"}, "targets-1-valid_from", "month such as “2018-04”"),
        ({"targets-1-value": ""}, "targets-1-value", "is missing"),
        ({"title": ""}, "title", "required"),
        ({"change": " "}, "change", "required"),
        ({"change": "Asked for by a.person@trust.example"}, "change", "an e-mail address. Take it out; definitions are"),
        ({"definition": "Born 1 May 1980"}, "definition", "a date of birth. Take it out"),
        ({"owner": "a.person@trust.example"}, "owner", "an e-mail address"),
        ({"targets-1-label": "Of a.person@trust.example"}, "targets-1-label", "an e-mail address"),
        ({"highest": "NaN"}, "highest", "Enter a number"),
        ({"next_review": "soon"}, "next_review", "valid date"),
    ],
)  # fmt: skip
def test_a_bad_definition_gets_a_message_at_its_field_and_nothing_is_saved(signed_in, answers, field, words):
    found = errors(add(signed_in, **answers))
    assert list(found) == [field]
    assert words in found[field][0]
    assert not Measure.objects.filter(local=True).exists()


def test_two_targets_for_one_month_are_refused(signed_in):
    both = {"targets-0-value": "90", "targets-0-valid_from": "2019-04", "targets-0-label": "Earlier standard"}
    assert "only one may be valid in a month" in errors(add(signed_in, **both))["targets-0-valid_from"][0]


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        ({"code": "a7"}, "code", "used twice"),
        ({"label": "Asked for by a.person@trust.example"}, "label", "an e-mail address"),
        ({"code": "=SUM"}, "code", "must begin with a letter"),
        ({"due": ["1", "4"]}, "due", "belong together"),
        ({"first": "2020"}, "first", "month such as"),
        ({"last": "2020-1"}, "last", "month such as"),
        ({"kind": "unknown"}, "kind", "not one of the available choices"),
        ({"unit": ""}, "unit", "required"),
    ],
)
def test_a_bad_item_gets_a_message_at_its_field(signed_in, answers, field, words):
    found = errors(add_item(signed_in, **answers))
    assert list(found) == [field]
    assert words in found[field][0]
    assert not DataItem.objects.filter(code=ITEM["code"]).exists()


def test_the_unit_of_an_item_stays_once_it_has_figures(signed_in):
    add_item(signed_in)
    make_return({("RYE", "2020-04"): {"defib-checks": "12"}}, publish=True)
    address = reverse("catalogue:item", args=["defib-checks"])
    assert "Make a new item instead" in errors(signed_in.post(address, ITEM | {"unit": "days"}))["unit"][0]
    assert signed_in.post(address, ITEM | {"label": "Checks made"}).status_code == 302
    assert DataItem.objects.get(code="defib-checks").label == "Checks made"


def test_what_comes_with_the_portal_is_shown_and_not_changed(signed_in):
    page = signed_in.get(reverse("catalogue:measure", args=["c1-mean"])).content.decode()
    assert "7 minutes" in page or "420" in page
    assert "This measure comes with the portal" in page
    assert reverse("catalogue:edit", args=["c1-mean"]) not in page
    assert signed_in.post(reverse("catalogue:edit", args=["c1-mean"]), MEASURE).status_code == 404
    assert signed_in.post(reverse("catalogue:item", args=["A7"]), ITEM).status_code == 404


def test_measures_whose_review_is_due_come_first(signed_in, settings):
    settings.TODAY = "2026-12-01"
    Measure.objects.filter(slug="savings-delivered").update(next_review=date(2026, 11, 1))
    shown = list(signed_in.get(reverse("catalogue:index")).context["object_list"])
    assert shown[0].slug == "savings-delivered"
    assert signed_in.get(reverse("catalogue:index")).content.decode().count("w-status--primary") == 1


def test_an_administrator_moves_a_due_date(signed_in):
    due = DueDate.objects.get(dataset="ambsys", period="2020-05")
    address = reverse("catalogue:due-date", args=[due.pk])
    assert signed_in.post(address, {"due_on": "2020-06-18"}).status_code == 302
    assert "after the end of 2020-05" in errors(signed_in.post(address, {"due_on": "2020-05-01"}))["due_on"][0]
    due.refresh_from_db()
    assert due.due_on == date(2020, 6, 18)


def test_lists_open_and_can_be_searched(signed_in):
    assert "C1 incidents" in signed_in.get(reverse("catalogue:items"), {"q": "A8"}).content.decode()
    assert "11 June 2020" in signed_in.get(reverse("catalogue:due-dates"), {"q": "2020-05"}).content.decode()
    assert "Category 1" in signed_in.get(reverse("catalogue:index"), {"q": "category 1"}).content.decode()


def test_others_are_refused_and_that_is_audited(sign_in, person_of):
    signed_in = sign_in(person_of("RYE", Role.MANAGER, Role.DATA_LEAD, Role.EDITOR))
    assert add(signed_in).status_code == 302
    assert add_item(signed_in).status_code == 302
    assert not Measure.objects.filter(local=True).exists()
    assert AuditEvent.objects.filter(outcome=Outcome.REFUSED).count() == 2
    assert "/admin/measures/" not in signed_in.get("/admin/").content.decode()


def test_an_administrator_chooses_the_rules_of_the_charts(signed_in, sign_in, person_of):
    address = reverse("wagtailsettings:edit", args=["benchmarks", "chartsettings"])
    assert signed_in.get(address, follow=True).status_code == 200
    signed_in.post(signed_in.get(address, follow=True).request["PATH_INFO"], {"dialect": "nhsrplotthedots"})
    assert ChartSettings.load().dialect == "nhsrplotthedots"
    manager = sign_in(person_of("RYE", Role.MANAGER))
    manager.post(address, {"dialect": "making-data-count"})
    assert ChartSettings.load().dialect == "nhsrplotthedots"
