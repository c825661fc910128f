"""Form fields as NHS.UK components, with labels, hints, errors and what was typed."""

from datetime import date
from html.parser import HTMLParser

import pytest
from django import forms
from django.forms.widgets import Widget
from django.template import Context, Template

from portal.components_form import component_of, error_list


class Everything(forms.Form):
    words = forms.CharField(help_text="In <b>your</b> words.", max_length=10)
    address = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    number = forms.IntegerField(min_value=1)
    story = forms.CharField(widget=forms.Textarea(attrs={"rows": 8}))
    one = forms.ChoiceField(choices=[("", "Choose"), ("1", "One"), ("Group", [("2", "Two")])])
    many = forms.MultipleChoiceField(choices=[("1", "One"), ("2", "Two")])
    radio = forms.ChoiceField(choices=[("1", "One"), ("2", "Two")], widget=forms.RadioSelect)
    boxes = forms.MultipleChoiceField(choices=[("1", "One"), ("2", "Two")], widget=forms.CheckboxSelectMultiple)
    agreed = forms.BooleanField(label="I agree")
    day = forms.DateField(widget=forms.SelectDateWidget)
    password = forms.CharField(widget=forms.PasswordInput)
    file = forms.FileField(widget=forms.FileInput(attrs={"accept": ".csv"}))
    secret = forms.CharField(widget=forms.HiddenInput)


TYPED = {
    "words": "more than ten characters",
    "story": "\n  first\n    <second>",
    "one": "2",
    "many": ["1"],
    "radio": "2",
    "boxes": ["2"],
    "agreed": "on",
    "day_day": "31",
    "day_month": "2",
    "day_year": "twenty",
    "password": "a-secret",
}


class Controls(HTMLParser):
    """Controls, labels, links and every id of a page."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.controls: list[dict[str, str | None]] = []
        self.labels: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        if "id" in known:
            self.ids.append(known["id"])
        if tag in {"input", "select", "textarea"}:
            self.controls.append({"tag": tag, **known})
        if tag == "label":
            self.labels.add(known["for"])
        if tag == "a":
            self.links.append(known["href"])

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [control for control in self.controls if control.get("name") == name]


def page(form: forms.Form) -> str:
    template = "{% load nhsuk %}{% nhsuk_error_summary form %}{% for f in form %}{% nhsuk_field f %}{% endfor %}"
    return Template(template).render(Context({"form": form}))


@pytest.fixture
def answered() -> Controls:
    return Controls(page(Everything(TYPED)))


def test_every_control_has_a_label_of_its_own_and_no_id_stands_twice(answered):
    """A screen reader finds a label for each control that can be seen."""
    seen = [control for control in answered.controls if control.get("type") != "hidden"]
    assert {control["id"] for control in seen} == answered.labels
    assert len(answered.ids) == len(set(answered.ids))


def test_every_description_that_a_control_names_is_there(answered):
    """Hints and errors are tied to their control by ids that exist."""
    named = {i for control in answered.controls for i in (control.get("aria-describedby") or "").split()}
    assert {"id_words-hint", "id_words-error"} <= named <= set(answered.ids)


def test_the_error_summary_leads_to_controls_that_exist(answered):
    """Each line of the summary goes to the first control of its field; a date's is its day."""
    controls = {f"#{control['id']}" for control in answered.controls}
    assert set(answered.links) <= controls
    assert {"#id_words", "#id_address", "#id_day_day", "#id_file"} <= set(answered.links)


def test_each_line_of_the_summary_names_its_field():
    """“This field is required.” ten times tells nobody what to mend; a message that names the field is left as it is."""

    class Visit(forms.Form):
        place = forms.CharField()
        station = forms.CharField(error_messages={"required": "Enter the station."})

    assert [line["text"] for line in error_list(Visit({}))] == ["Place: This field is required.", "Enter the station."]


@pytest.mark.parametrize(
    ("label", "words", "line"),
    [
        ("Why?", "Say why.", "Say why."),
        ("What is out of date?", "Say what is out of date.", "Say what is out of date."),
        ("Why?", "At most 20 characters.", "Why? At most 20 characters."),
        ("Where", "At most 20 characters.", "Where: At most 20 characters."),
    ],
)
def test_a_question_as_label_is_not_repeated_and_gets_no_colon(label, words, line):
    class One(forms.Form):
        field = forms.CharField(label=label, error_messages={"required": words})

    assert [error["text"] for error in error_list(One({}))] == [line]


def test_what_was_typed_comes_back(answered):
    """Wrong input is shown again as it was typed, also a date that is none."""
    assert answered.named("words")[0]["value"] == "more than ten characters"
    assert [answered.named(f"day_{part}")[0]["value"] for part in ("day", "month", "year")] == ["31", "2", "twenty"]
    assert [box["value"] for box in answered.named("boxes") if "checked" in box] == ["2"]
    assert [radio["value"] for radio in answered.named("radio") if "checked" in radio] == ["2"]
    assert "checked" in answered.named("agreed")[0]


def test_a_password_never_comes_back():
    assert "a-secret" not in page(Everything(TYPED))


def test_chosen_options_stay_chosen_also_in_groups():
    markup = page(Everything(TYPED))
    assert '<option value="2" selected>Two</option>' in markup
    assert '<option value="1" selected>One</option>' in markup


def test_several_lines_keep_their_indents_and_first_break():
    """Markup is indented for readers, what people wrote is not; browsers drop one break after the opening tag."""
    assert ">\n\n  first\n    &lt;second&gt;</textarea>" in page(Everything(TYPED))


def test_plain_hints_are_escaped_and_numbers_are_typed_not_scrolled(answered):
    assert "&lt;b&gt;your&lt;/b&gt;" in page(Everything())
    number = answered.named("number")[0]
    assert (number["type"], number["inputmode"]) == ("text", "numeric")


def test_attributes_of_a_widget_reach_the_control(answered):
    assert answered.named("address")[0]["autocomplete"] == "email"
    assert answered.named("file")[0]["accept"] == ".csv"
    assert answered.named("words")[0]["aria-invalid"] == "true"


def test_a_date_shows_its_initial_day():
    controls = Controls(page(Everything(initial={"day": date(2020, 6, 15)})))
    assert [controls.named(f"day_{part}")[0]["value"] for part in ("day", "month", "year")] == ["15", "6", "2020"]


def test_a_form_without_errors_has_no_summary():
    assert "error-summary" not in page(Everything())


def test_keywords_change_what_a_field_says():
    template = Template('{% load nhsuk %}{% nhsuk_field form.words label__text="Title" %}')
    assert "Title" in template.render(Context({"form": Everything()}))


def test_a_widget_without_a_component_is_named():
    class Odd(forms.Form):
        strange = forms.CharField(widget=Widget)

    with pytest.raises(TypeError, match=r"Widget .*strange"):
        component_of(Odd()["strange"])
