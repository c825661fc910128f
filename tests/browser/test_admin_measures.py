"""The catalogue's screens in the admin obey the content security policy, and work without JavaScript."""

import pytest

from benchmarks.models import DataItem, DueDate
from portal.roles import Role
from tests.testapp.editing import LEAKS_OF_WAGTAIL

pytestmark = pytest.mark.filterwarnings(LEAKS_OF_WAGTAIL)

PAGES = ["", "new/", "measure/c1-mean/", "items/", "items/new/", "due-dates/", "due-dates/{due_date}/"]


@pytest.fixture
def administrator(person_of):
    return person_of("RYE", Role.ADMINISTRATOR)


def test_every_screen_opens_and_breaks_no_rule_of_the_policy(browse, administrator):
    page = browse.page(person=administrator)
    for address in PAGES:
        browse.expect(page, "/admin/measures/" + address.format(due_date=DueDate.objects.first().pk))
        page.wait_for_timeout(150)  # for what scripts do after loading


@pytest.mark.parametrize("javascript", [True, False])
def test_an_administrator_adds_an_item_after_mending_what_the_form_points_at(browse, administrator, javascript):
    page = browse("/admin/measures/items/new/", person=administrator, javascript=javascript)
    page.get_by_label("Code").fill("two words")
    page.get_by_label("Label").fill("Defibrillators checked")
    page.get_by_label("Unit").fill("checks")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("This must begin with a letter").first.wait_for()
    assert not DataItem.objects.filter(unit="checks").exists()
    page.get_by_label("Code").fill("defib-checks")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("defib-checks: Defibrillators checked was added").first.wait_for()
    assert DataItem.objects.get(code="defib-checks").unit == "checks"
