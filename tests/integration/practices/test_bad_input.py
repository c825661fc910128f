"""What people type and paste into the editor: a plain message at the field, nothing lost, nothing hostile kept."""

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from benchmarks.models import Measure
from portal.roles import Role
from tests.factories.practices import make_practice
from tests.integration.practices.test_editor import add, edit, errors_of, form_of, latest

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(person_of):
    return person_of("RYE", Role.EDITOR)


@pytest.fixture
def client(sign_in, editor):
    return sign_in(editor)


def measure_row(**changes):
    """A measure of the catalogue, as the form sends one row of it."""
    row = {
        "id": "",
        "measure": str(Measure.objects.get(slug="hear-and-treat").pk),
        "organisation": "RYE",
        "role": "outcome",
        "wanted_direction": "higher",
        "intervention_kind": "month",
        "first_month": "",
        "last_month": "",
        "prompted_months": "",
        **changes,
    }
    return nested_form_data({"linked_measures": inline_formset([row])})


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({}, "first_month", "Write the month in which it began, like Nov 2018"),
        ({"first_month": "sometime in 2018"}, "first_month", "Write a month like Nov 2018"),
        (
            {"intervention_kind": "period", "first_month": "Nov 2018"},
            "last_month",
            "Write the last month of the roll-out",
        ),
        ({"first_month": "Nov 2018", "prompted_months": "winter"}, "prompted_months", "“winter” is no month."),
    ],
)
def test_a_measure_without_its_month_is_named_at_its_row_and_the_rest_is_given_back(
    client, editor, changes, field, words
):
    page = make_practice(by=editor)
    answer = client.post(edit(page), {**form_of(client, edit(page)), **measure_row(**changes), "aim": "Kept."})
    (row,) = answer.context["form"].formsets["linked_measures"].errors
    assert words in " ".join(row[field])
    content = answer.content.decode()
    assert words in content
    assert "Kept." in content


def test_a_measure_takes_its_month_as_people_write_it(client, editor):
    page = make_practice(by=editor)
    sent = {
        **form_of(client, edit(page)),
        **measure_row(first_month="November 2018", prompted_months="Jun 2018, 7/2018"),
    }
    answer = client.post(edit(page), sent)
    assert answer.status_code == 302, errors_of(answer)
    (row,) = latest(page).linked_measures.all()
    assert (row.first_month, row.prompted_months) == ("2018-11", "2018-06, 2018-07")


def test_a_new_measure_begins_with_the_lead_trust(client, editor):
    content = client.get(edit(make_practice(by=editor))).content.decode()
    template = content.partition('id="id_linked_measures-__prefix__-organisation"')[2].partition("</select>")[0]
    assert '<option value="RYE" selected>' in template


@pytest.mark.parametrize("written", ["31 February 2018", "some years ago, I think"])
def test_what_is_no_date_is_told_how_to_write_one(client, editor, written):
    page = make_practice(by=editor)
    errors = errors_of(client.post(edit(page), {**form_of(client, edit(page)), "started": written}))
    assert (
        errors["started"]
        == "Write a year (2018), a month (Nov 2018 or 2018-11) or a day (5 Nov 2018), not before 1948."
    )


def test_what_is_empty_is_told_together_with_what_is_wrong(client, editor):
    page = make_practice(by=editor, went_wrong="")
    sent = {**form_of(client, edit(page)), "started": "long ago", "action-submit": "1"}
    assert {"started", "went_wrong"} <= set(errors_of(client.post(edit(page), sent)))


def test_whatever_is_missing_leads_to_its_field(client, editor):
    content = client.get(edit(make_practice(by=editor, went_wrong="", summary=""))).content.decode()
    for field in ("went_wrong", "summary"):
        assert f'href="#id_{field}-label"' in content
        assert f'id="id_{field}-label"' in content


def test_no_browser_cuts_what_is_pasted(client, editor):
    content = client.get(edit(make_practice(by=editor))).content.decode()
    for field in ("summary", "aim", "result_sentence", "started"):
        tag = content.partition(f'name="{field}"')[2].partition(">")[0]
        assert "maxlength" not in tag, field


def test_what_word_brings_along_is_left_out_of_rich_text(client, editor):
    page = make_practice(by=editor)
    word = (
        "<p class='MsoNormal' style='color:red'><b>Falls rose</b><o:p></o:p></p><script>alert(1)</script>"
        "<p><a href='javascript:alert(1)'>x</a></p>"
    )
    answer = client.post(edit(page), {**form_of(client, edit(page)), "problem": rich_text(word)})
    assert answer.status_code == 302, errors_of(answer)
    kept = latest(page).problem
    assert "<b>Falls rose</b>" in kept
    assert [words for words in ("MsoNormal", "style", "<script", "javascript:") if words in kept] == []


def test_a_draft_that_an_autosave_made_is_named_when_its_address_is_taken(client, editor):
    data = {**form_of(client, add()), "title": "Falls car", "slug": "falls-car"}
    assert client.post(add(), data, headers={"accept": "application/json"}).status_code == 200
    errors = errors_of(client.post(add(), data))
    assert errors["slug"].startswith("You have saved “Falls car” under this address.")


@pytest.mark.parametrize(
    "text", ["🚑" * 50, "مرحبا بالعالم", "x" * 19_999, "<b onclick=x>Word</b> <!--[if mso]><![endif]-->"]
)
def test_odd_text_is_kept_as_it_is(client, editor, text):
    page = make_practice(by=editor)
    answer = client.post(edit(page), {**form_of(client, edit(page)), "aim": text})
    assert answer.status_code == 302, errors_of(answer)
    assert latest(page).aim == text


def test_100000_characters_are_refused_at_the_field_and_given_back(client, editor):
    page = make_practice(by=editor)
    answer = client.post(edit(page), {**form_of(client, edit(page)), "aim": "x" * 100_000})
    assert "20000" in errors_of(answer)["aim"].replace(",", "")
    assert "x" * 100_000 in answer.content.decode()
