"""What stands round every page, and the home page that apps fill."""

import re

import pytest
from django.contrib.messages import get_messages, success, warning
from django.contrib.messages.storage.fallback import FallbackStorage
from django.shortcuts import resolve_url
from django.template import Context, Template
from django.test import RequestFactory

from portal import home_sections, navigation
from portal.models import HomePage, Organisation
from portal.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    """Here people of every role stand inside at once."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def registries(monkeypatch):
    """Entries and sections that a test adds are gone after it."""
    monkeypatch.setattr(navigation, "_entries", dict(navigation._entries))
    monkeypatch.setattr(home_sections, "_sections", dict(home_sections._sections))


@pytest.mark.parametrize("role", Role)
def test_navigation_leads_only_to_pages_that_answer(sign_in, person_of, role):
    """No entry that a person sees leads to a page that is not there or is refused."""
    person = person_of("RYE", role)
    client = sign_in(person)
    entries = navigation.entries_of(person)
    assert entries[0].text == "Home"
    for entry in entries:
        assert client.get(resolve_url(entry.to)).status_code == 200, entry


def test_without_a_session_there_is_no_navigation(client):
    page = client.get("/accessibility/").content.decode()
    assert "nhsuk-header__navigation" not in page
    assert "Sign out" not in page


def test_only_those_who_may_edit_are_led_to_the_editors_pages(sign_in, person_of):
    assert "Editing" not in sign_in(person_of("RYE", Role.READER)).get("/").content.decode()
    assert "Editing" in sign_in(person_of("RYE", Role.EDITOR)).get("/").content.decode()


def test_the_header_says_who_i_am_and_for_which_trust(sign_in, person_of):
    """Name, trust and mark, and sign-out by a form, since a link could be followed by a machine."""
    person = person_of("RRU")
    page = sign_in(person).get("/").content.decode()
    header = page[page.index("<header") : page.index("</header>")]
    assert person.name in header
    assert "London" in header
    assert "portal-mark--open-diamond" in header
    assert re.search(
        r'<form[^>]*action="/account/logout/" method="post">\s*<input type="hidden" name="csrfmiddlewaretoken"', header
    )


def test_the_entry_of_the_page_is_marked(registries, rf, person_of):
    """The page itself is the current one; a page below it marks it as the section one is in."""
    navigation.register("Practices", to="/practices/", order=10)
    request = rf.get("/practices/scas/falls/")
    request.user = person_of("RYE")
    home, practices = (item for item in navigation.items_for(request) if item["text"] in ("Home", "Practices"))
    assert (home["current"], home["active"]) == (False, False)
    assert (practices["current"], practices["active"]) == (False, True)


def test_of_entries_within_one_another_the_nearest_alone_is_marked(registries, rf, person_of):
    """Completeness stands below Benchmarks in addresses; whoever reads it is at one place, not two."""
    request = rf.get("/benchmarks/completeness/")
    request.user = person_of("RYE")
    marked = [item["text"] for item in navigation.items_for(request) if item["current"] or item["active"]]
    assert marked == ["Completeness"]


def test_the_banner_names_the_fixed_date_only_in_the_demonstration(client, settings):
    settings.DEMO, settings.TODAY = True, "2020-06-15"
    words = " ".join(re.sub("<[^>]+>", "", client.get("/accessibility/").content.decode()).split())
    assert "Demonstration data. The portal’s date is fixed at 15 June 2020." in words
    settings.DEMO = False
    assert "Demonstration data" not in client.get("/accessibility/").content.decode()


@pytest.mark.parametrize("path", ["/accessibility/", "/privacy/"])
def test_statements_only_answer(client, path):
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 405


def test_home_shows_sections_by_order_and_leaves_out_those_without_words(registries, sign_in, person_of):
    """An app's section stands where its order says; one that has nothing to say to this person is not there."""
    person = person_of("RYE")
    for name, order, words in (("late", 90, "said last"), ("early", 1, "said first"), ("silent", 2, None)):
        home_sections.register(
            name,
            order=order,
            template="testapp/section.html",
            present=lambda p, words=words: words and {"words": words},
        )
    page = sign_in(person).get("/").content.decode()
    assert page.count("testapp-section") == 2
    assert page.index("said first") < page.index("said last")


def test_home_says_what_the_editor_wrote(sign_in, person_of):
    home = HomePage.objects.get()
    home.introduction = "<p>Learn from <b>each other</b>.</p>"
    home.save_revision().publish()
    assert "Learn from <b>each other</b>." in sign_in(person_of("RYE")).get("/").content.decode()


def test_my_account_says_what_the_roles_allow(sign_in, person_of):
    page = sign_in(person_of("RYE", Role.DATA_LEAD)).get("/account/").content.decode()
    assert "Data lead" in page
    assert "approve a return that a colleague sent in" in page
    assert "South Central Ambulance Service" in page


def test_the_frame_costs_the_same_whatever_it_shows(registries, sign_in, person_of, django_assert_max_num_queries):
    """More entries and roles mean no more queries."""
    client = sign_in(person_of("RYE", *Role))
    client.get("/accessibility/")
    for number in range(20):
        navigation.register(f"Entry {number}", to=f"/{number}/", order=number)
    with django_assert_max_num_queries(4):  # session, person, organisation, roles
        client.get("/accessibility/")


def test_a_trust_without_a_mark_is_shown_by_its_name():
    trust = Organisation.objects.trusts().filter(mark="").first()
    markup = Template("{% load trust %}{% trust organisation %}").render(Context({"organisation": trust}))
    assert trust.short_name in markup
    assert "<svg" not in markup


def test_breadcrumbs_lead_back_from_home_on():
    markup = Template('{% load frame %}{% breadcrumbs "Practices" "/practices/" %}').render(Context())
    assert re.findall(r'nhsuk-breadcrumb__link" href="([^"]+)"', markup) == ["/", "/practices/"]


def banner(*told):
    request = RequestFactory().get("/")
    request.session = {}
    request._messages = FallbackStorage(request)
    for level, words in told:
        level(request, words)
    template = Template("{% load frame %}{% message_banner messages %}")
    return template.render(Context({"messages": get_messages(request)}))


def test_messages_stand_in_one_banner_that_is_green_only_for_good_news():
    assert "nhsuk-notification-banner--success" in banner((success, "Saved <b>now</b>"))
    mixed = banner((success, "Saved"), (warning, "But late"))
    assert "nhsuk-notification-banner--success" not in mixed
    assert mixed.count('id="nhsuk-notification-banner-title"') == 1
    assert "&lt;b&gt;now" in banner((success, "Saved <b>now</b>"))
