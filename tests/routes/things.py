"""What the routes are tried on, made once for each walk."""

from django.contrib.auth.models import Group
from wagtail.models import Collection, Site, Workflow, get_page_models

from portal.models import HomePage
from tests.factories.files import make_document, make_image
from tests.factories.people import make_person


def make_things() -> dict[str, object]:
    """Numbers and addresses by the words that stand in braces in the table."""
    home = HomePage.objects.get()
    pages = {model._meta.label: model.objects.live().first() for model in get_page_models()}
    return {
        **{label: page.get_url() if page else "/no-such-page/" for label, page in pages.items()},
        "home": home.pk,
        "root": home.get_parent().pk,
        "revision": home.save_revision().pk,
        "colleague": make_person("RYE").pk,
        "group": Group.objects.get(name="RYE Reader").pk,
        "site": Site.objects.get().pk,
        "workflow": Workflow.objects.first().pk,
        "collection": Collection.get_first_root_node().add_child(name="Collection").pk,
        "image": make_image("Eng").pk,
        "document": make_document("Eng").pk,
    }


def filled_in(address: str, things: dict[str, object]) -> str:
    """`address` with numbers in the place of the words in braces."""
    for word, value in things.items():
        address = address.replace("{" + word + "}", str(value))
    return address
