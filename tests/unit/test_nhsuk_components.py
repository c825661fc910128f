"""The bridge to the official NHS.UK markup."""

from html.parser import HTMLParser
from importlib.resources import files

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe

from portal.components import UnknownComponentError, merged, nested, render_component

COMPONENTS = sorted(f.name for f in files("nhsuk_frontend_jinja").joinpath("templates/nhsuk/components").iterdir())
ATTACK = "<script>alert(1)</script>"


def rendered(template: str, **context) -> str:
    return Template("{% load nhsuk %}" + template).render(Context(context))


class Tags(HTMLParser):
    def __init__(self, markup: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)


# What each component must be given to show words at all; a component that is not here shows `text`.
SHAPES = {
    "breadcrumb": {"items": [{"text": ATTACK, "href": "/"}]},
    "card": {"heading": ATTACK, "description": ATTACK},
    "checkboxes": {
        "name": "n",
        "idPrefix": "i",
        "items": [{"value": ATTACK, "text": ATTACK, "hint": {"text": ATTACK}}],
    },
    "contents-list": {"items": [{"text": ATTACK, "href": "/"}]},
    "details": {"summaryText": ATTACK, "text": ATTACK},
    "do-dont-list": {"title": ATTACK, "type": "tick", "items": [{"item": ATTACK, "text": ATTACK}]},
    "error-summary": {"titleText": ATTACK, "descriptionText": ATTACK, "errorList": [{"text": ATTACK, "href": "#a"}]},
    "fieldset": {"legend": {"text": ATTACK}},
    "footer": {"meta": {"items": [{"text": ATTACK, "href": "/"}]}},
    "header": {"service": {"text": ATTACK}},
    "hero": {"heading": ATTACK, "text": ATTACK},
    "images": {"src": "/x.png", "caption": ATTACK, "alt": ATTACK},
    "pagination": {"previousUrl": "/", "previousPage": ATTACK},
    "panel": {"titleText": ATTACK, "text": ATTACK},
    "radios": {"name": "n", "items": [{"value": ATTACK, "text": ATTACK, "hint": {"text": ATTACK}}]},
    "select": {"name": "n", "label": {"text": ATTACK}, "items": [{"value": ATTACK, "text": ATTACK}]},
    "summary-list": {"rows": [{"key": {"text": ATTACK}, "value": {"text": ATTACK}}]},
    "tables": {"caption": ATTACK, "head": [{"text": ATTACK}], "rows": [[{"text": ATTACK}]]},
    "tabs": {"items": [{"id": "a", "label": ATTACK, "panel": {"text": ATTACK}}]},
    "task-list": {"items": [{"title": {"text": ATTACK}, "status": {"text": ATTACK}}]},
    "warning-callout": {"heading": ATTACK, "text": ATTACK},
}
CONTROLS = ("character-count", "date-input", "file-upload", "input", "password-input", "textarea")
for control in CONTROLS:
    words = {"label": {"text": ATTACK}, "hint": {"text": ATTACK}, "errorMessage": {"text": ATTACK}, "value": ATTACK}
    SHAPES[control] = {"name": "n", "id": "i", **words}


@pytest.mark.parametrize("component", COMPONENTS)
def test_every_component_of_the_package_escapes_words(component):
    """Whatever component shows them, words of people stay words: none of their tags reaches the page."""
    markup = render_component(component, SHAPES.get(component, {"text": ATTACK, "href": "/"}))
    assert "&lt;script&gt;" in markup
    assert "&amp;lt;" not in markup
    assert "script" not in Tags(markup).names


def test_markup_that_is_not_marked_safe_is_escaped():
    assert "script" not in Tags(render_component("details", {"summaryText": "How", "html": ATTACK})).names


def test_words_marked_safe_are_still_words():
    """Only a parameter named html takes markup, so that a safe string in the wrong place cannot break out of an attribute."""
    markup = render_component("button", {"text": mark_safe("<b>Save</b>"), "value": mark_safe('"><script>')})
    assert "<b>" not in markup
    assert "<script>" not in markup


def test_html_that_is_marked_safe_stays_markup():
    assert "<b>Save</b>" in render_component("button", {"html": mark_safe("<b>Save</b>")})


def test_keywords_with_two_underscores_reach_into_parameters():
    markup = rendered('{% nhsuk "input" id="q" name="q" label__text=words %}', words="Fish & chips")
    assert "Fish &amp; chips" in markup
    assert 'for="q"' in markup


def test_parameters_of_a_presenter_and_keywords_join():
    markup = rendered('{% nhsuk "button" parameters text="Send" %}', parameters={"text": "Save", "variant": "warning"})
    assert "Send" in markup
    assert "nhsuk-button--warning" in markup


def test_a_block_gives_a_component_its_markup():
    """What stands in the block is template markup: tags of the author stay, words of people are escaped."""
    template = '{% nhsukblock "details" summaryText="How" %}<p>{{ words }}</p>{% endnhsukblock %}'
    markup = rendered(template, words=ATTACK)
    assert "<p>&lt;script&gt;" in markup


def test_an_unknown_component_is_named():
    with pytest.raises(UnknownComponentError, match="buton"):
        render_component("buton", {})


def test_nesting_and_merging_leave_other_branches_alone():
    assert nested({"label__text": "Name", "label__size": "l", "id": "a"}) == {
        "label": {"text": "Name", "size": "l"},
        "id": "a",
    }
    assert merged({"a": {"b": 1, "c": 2}, "d": 3}, {"a": {"b": 9}}) == {"a": {"b": 9, "c": 2}, "d": 3}
