"""What the routes are tried on, made once for each walk."""

from django.contrib.auth.models import Group
from wagtail.models import Collection, Site, Workflow, get_page_models

from portal.models import HomePage
from portal.today import today
from practices.actions.adoptions import adopt
from practices.actions.questions import ask
from practices.actions.reviews import report_out_of_date
from practices.actions.share import save_share, send_share
from practices.programmes.actions import Task, add_action
from tests.factories.files import make_document, make_image
from tests.factories.people import make_person
from tests.factories.programmes import make_live_programme
from tests.factories.search import say_that_indices_are_built
from tests.factories.spread import make_live_practice

SHARED = {
    "kind": "done",
    "what": "A car for people who fell",
    "why": "Half of them need no hospital",
    "where": "Reading",
    "may_ring": False,
    "contact": "",
    "no_patient_data": True,
}


def make_things() -> dict[str, object]:
    """Numbers and addresses by the words that stand in braces in the table."""
    home = HomePage.objects.get()
    say_that_indices_are_built()
    beside = make_things_beside_a_practice() | make_things_beside_a_programme()
    pages = {model._meta.label: model.objects.live().first() for model in get_page_models()}
    return {
        **{label: page.get_url() if page else "/no-such-page/" for label, page in pages.items()},
        **beside,
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


def make_things_beside_a_practice() -> dict[str, int]:
    """A live practice of South Central, with one of everything that colleagues put beside it."""
    practice, colleague, sender = make_live_practice("RYE"), make_person("RRU"), make_person("RYE")
    share = save_share(by=sender, answers=SHARED)
    send_share(by=sender, share=share)
    return {
        "practice": practice.pk,
        "version": practice.live_revision_id,
        "adoption": adopt(by=colleague, practice=practice).pk,
        "question": ask(by=colleague, practice=practice, words="What does it cost?").pk,
        "report": report_out_of_date(by=colleague, practice=practice, reason="The form is an old one.").pk,
        "share": share.pk,
    }


def make_things_beside_a_programme() -> dict[str, int]:
    """A live programme, with an action of nobody in particular."""
    programme = make_live_programme()
    task = Task("Agree the specification.", "Head of fleet", today())
    return {
        "programme": programme.pk,
        "programme_action": add_action(by=programme.lead, programme=programme, task=task).pk,
    }


def filled_in(address: str, things: dict[str, object]) -> str:
    """`address` with numbers in the place of the words in braces."""
    for word, value in things.items():
        address = address.replace("{" + word + "}", str(value))
    return address
