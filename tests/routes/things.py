"""What the routes are tried on, made once for each walk."""

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, Site, Workflow, get_page_models

from portal.models import HomePage
from tests.factories.people import make_person
from tests.testapp.editing import png


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
        "image": Image.objects.create(title="Picture", file=ContentFile(png(), "picture.png"), width=40, height=30).pk,
        "document": Document.objects.create(title="Paper", file=ContentFile(b"Words", "paper.txt")).pk,
    }


def filled_in(address: str, things: dict[str, object]) -> str:
    """`address` with numbers in the place of the words in braces."""
    for word, value in things.items():
        address = address.replace("{" + word + "}", str(value))
    return address
