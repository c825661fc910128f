"""What practices add to Wagtail's admin, and take away."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from portal.admin.menu import PermittedMenuItem
from portal.audience import Audience
from portal.http import person_of
from portal.models import Person
from portal.permissions import Permission
from practices.actions.approval import narrow_audience
from practices.actions.safety import may_withdraw
from practices.admin.vocabularies import VocabulariesGroup
from practices.models import PracticePage, ProgrammePage
from practices.programmes.actions import may_withdraw as may_withdraw_programme

register_snippet(VocabulariesGroup)


class FreeTagsMenuItem(PermittedMenuItem):
    permission = Permission.EDIT_PRACTICES


@hooks.register("register_admin_menu_item")
def free_tags() -> FreeTagsMenuItem:
    return FreeTagsMenuItem("Free tags", reverse("practices:tags"), name="free-tags", icon_name="tag", order=655)


@hooks.register("after_edit_page")
@hooks.register("after_create_page")
def narrow_at_once(request: HttpRequest, page: Page) -> None:
    """A draft for the own trust alone closes the live page now; a draft for both waits for approval."""
    if isinstance(page, PracticePage) and page.live and page.wanted_audience == Audience.OWN:
        narrow_audience(by=person_of(request), practice=page)


@hooks.register("register_page_header_buttons")
def withdraw_button(page: Page, user: Person, view_name: str = "", next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page, ProgrammePage) and may_withdraw_programme(user, page):
        yield Button(
            "Withdraw", reverse("practices:programme-withdraw", args=[page.pk]), icon_name="warning", priority=90
        )
    if isinstance(page, PracticePage) and may_withdraw(user, page):
        address = reverse("practices:withdraw", args=[page.pk])
        yield Button("Withdraw now for safety", address, icon_name="warning", priority=90)
