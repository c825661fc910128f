"""Whatever people do and whatever happens to engine and relay: in the end the index equals what is visible."""

import os
import random

import pytest
from django.utils import timezone
from wagtail.models import Page

from portal.models import HomePage
from search import sources
from search.documents import Kind, SearchDocument
from search.engines.interface import EngineError
from search.models import Intent
from search.outbox import add_target
from search.outbox.rebuilding import rebuild
from search.outbox.relay import relay_once, work_off
from search.plan import Access, Field, Plan, Word
from tests.contract.search.conftest import ENGINES, open_engine
from tests.testapp.models import ExamplePage

OPERATIONS = int(os.environ.get("PROVE_OPERATIONS", "300"))
PRIVATE = "Kept to the own trust"


class Killed(BaseException):
    """The process of the relay ends, wherever it is."""


class Trouble:
    """An engine that refuses, or answers too late: after it did what was asked; or whose caller is killed."""

    def __init__(self, engine, chance):
        self.engine, self.chance, self.troubles = engine, chance, 0

    def write(self, documents):
        self._do(lambda: self.engine.write(documents))

    def delete(self, versions):
        self._do(lambda: self.engine.delete(versions))

    def _do(self, call):
        dice = self.chance.random()
        if dice < 0.25:
            self.troubles += 1
            raise EngineError("Elasticsearch refused: 503")
        call()
        if dice < 0.35:
            self.troubles += 1
            raise EngineError("Elasticsearch is away: it hung, and was reset")
        if dice < 0.45:
            self.troubles += 1
            raise Killed


def document(page, identifier, version):
    token = "organisation:RYE" if page.words == PRIVATE else "both"
    return SearchDocument(
        identifier, Kind.PRACTICE, version, page.title, page.words, url=page.url_path, tokens=frozenset({token})
    )


@pytest.fixture
def pages(db, monkeypatch):
    """Pages that can be found while they are live; two folders to move them between."""
    monkeypatch.setattr(sources, "_sources", {})
    sources.register(sources.Source(Kind.PRACTICE, ExamplePage, lambda: ExamplePage.objects.live(), document))
    home = HomePage.objects.get()
    return [home.add_child(instance=ExamplePage(title=f"Folder {number}")) for number in range(2)]


def operate(chance, folders):
    """One thing that a person does, by Wagtail's own verbs."""
    page = chance.choice([None, *ExamplePage.objects.exclude(pk__in=[one.pk for one in folders])])
    verb = chance.choice(["publish"] * 4 + ["unpublish", "move", "restrict", "rename", "delete"])
    if page is None or (verb == "publish" and chance.random() < 0.5):
        folder = Page.objects.get(pk=chance.choice(folders).pk)
        folder.add_child(instance=ExamplePage(title=f"Page {chance.random()}", words="For both"))
    elif verb == "publish":
        page.save_revision().publish()
    elif verb == "unpublish":
        page.unpublish()
    elif verb == "move":
        if chance.random() < 0.3:  # a whole folder, with what stands in it, in and out of the other
            other = Page.objects.get(pk=folders[1].pk)
            one = Page.objects.get(pk=folders[0].pk)
            one.move(HomePage.objects.get() if one.is_descendant_of(other) else other, pos="last-child")
        else:
            page.move(Page.objects.get(pk=chance.choice(folders).pk), pos="last-child")
    elif verb == "restrict":
        page.words = PRIVATE if page.words != PRIVATE else "For both"
        page.save_revision().publish()
    elif verb == "rename":
        page.title = f"Renamed {chance.random()}"
        page.save_revision().publish()
    else:
        page.delete()


def relay(target, engine):
    try:
        relay_once(target, engine, limit=5)
    except (EngineError, Killed):
        # Time passes: pauses and leases end.
        Intent.objects.update(next_try_at=timezone.now(), leased_until=None)


def seen(engine, *tokens):
    everybody = Access(frozenset(tokens), timezone.now())
    plan = Plan(everybody, Word("page", Field.TITLE), limit=1000, passages=False)
    wide = Plan(everybody, None, limit=1000, passages=False)
    assert {hit.id for hit in engine.search(plan).hits} <= {hit.id for hit in engine.search(wide).hits}
    return {hit.id: (hit.title, hit.url) for hit in engine.search(wide).hits}


def visible(*, private):
    live = ExamplePage.objects.live()
    return {
        f"practice:{page.pk}": (page.title, page.url_path)
        for page in (live if private else live.exclude(words=PRIVATE))
    }


@pytest.mark.parametrize("name", ENGINES)
def test_no_change_is_lost(request, proof, pages, name):
    """People work, the engine fails, relays are killed, and now and then the index is rebuilt."""
    chance = random.Random(20200615)
    with open_engine(request, name) as engine:
        target = add_target(f"test:{name}", name)
        rebuild(engine, target)
        troubled = Trouble(engine, chance)
        for number in range(OPERATIONS):
            operate(chance, pages)
            if chance.random() < 0.5:
                relay(target, troubled)
            if number % 97 == 96:
                rebuild(engine, target)
        Intent.objects.update(next_try_at=timezone.now(), leased_until=None)
        work_off(target, engine)
        both, own = visible(private=False), visible(private=True)
        wrong = (seen(engine, "both").items() ^ both.items()) | (
            seen(engine, "both", "organisation:RYE").items() ^ own.items()
        )
        lost = Intent.objects.count() + len(wrong)
    assert len(own) > len(both) > 5
    assert troubled.troubles > OPERATIONS / 20
    proof(f"search-index-operations-{name}", n=OPERATIONS, failed=lost)
    assert (lost, wrong) == (0, set())
