"""Every page of the admin that a role reaches obeys the content security policy and asks no other host."""

import pytest

from portal.roles import Role
from tests.testapp.editing import LEAKS_OF_WAGTAIL, allow_everything, make_pages

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.filterwarnings(LEAKS_OF_WAGTAIL),
]

PAGES = [
    "/admin/",
    "/admin/pages/",
    "/admin/pages/{home}/",
    "/admin/pages/{home}/edit/",
    "/admin/pages/{home}/history/",
    "/admin/pages/{home}/add_subpage/",
    "/admin/pages/add/testapp/examplepage/{home}/",
    "/admin/pages/{page}/edit/",
    "/admin/pages/{page}/edit/preview/",
    "/admin/pages/{page}/view_draft/",
    "/admin/pages/{page}/history/",
    "/admin/pages/{page}/usage/",
    "/admin/pages/{page}/copy/",
    "/admin/pages/{page}/delete/",
    "/admin/pages/{page}/unpublish/",
    "/admin/pages/{page}/move/",
    "/admin/pages/search/?q=example",
    "/admin/images/",
    "/admin/images/add/",
    "/admin/images/multiple/add/",
    "/admin/images/{image}/",
    "/admin/images/usage/{image}/",
    "/admin/documents/",
    "/admin/documents/add/",
    "/admin/documents/multiple/add/",
    "/admin/documents/edit/{document}/",
    "/admin/snippets/testapp/examplesnippet/",
    "/admin/snippets/testapp/examplesnippet/add/",
    "/admin/reports/locked/",
    "/admin/reports/workflow/",
    "/admin/reports/workflow_tasks/",
    "/admin/reports/site-history/",
    "/admin/reports/aging-pages/",
    "/admin/reports/page-types-usage/",
    "/admin/reports/audit/",
    "/admin/account/",
    "/admin/guide/",
    "/admin/people/",
    "/admin/people/new/",
    "/admin/people/{person}/",
    "/admin/people/{person}/close/",
    "/admin/organisations/",
    "/admin/organisations/RYC/",
    "/admin/organisations/RYC/admit/",
    "/admin/no-such-page/",
]


@pytest.fixture
def numbers(person_of):
    return {**make_pages(), "person": person_of("RYE", Role.EDITOR).pk}


@pytest.mark.parametrize(("where", "role"), [("Eng", Role.ADMINISTRATOR), ("RYE", Role.EDITOR)])
def test_the_admin_obeys_the_policy(browse, person_of, numbers, where, role):
    """What a role may not open is a redirect or a page that says so, which obey it too."""
    person = person_of(where, role)
    allow_everything(person)
    page = browse.page(person=person)
    for address in PAGES:
        browse.expect(page, address.format(**numbers), status=404 if "no-such" in address else 200)
        page.wait_for_timeout(150)  # for what scripts do after loading
