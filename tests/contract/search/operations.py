"""What people do to pages, by Wagtail's own verbs, and what has to be found of them afterwards."""

from django.utils import timezone
from wagtail.models import Page

from portal.models import HomePage
from search import sources
from search.documents import Kind, SearchDocument
from search.plan import Access, Field, Plan, Word
from tests.testapp.models import ExamplePage

PRIVATE = "Kept to the own trust"
MANY = 100  # pages; then as many are deleted as are made


def document(page, identifier, version):
    token = "organisation:RYE" if page.words == PRIVATE else "both"
    return SearchDocument(
        identifier, Kind.PRACTICE, version, page.title, page.words, url=page.url_path, tokens=frozenset({token})
    )


def two_folders(monkeypatch):
    """Pages can be found while they are live, and nothing else can; two folders to move them between."""
    monkeypatch.setattr(sources, "_sources", {})
    sources.register(sources.Source(Kind.PRACTICE, ExamplePage, lambda: ExamplePage.objects.live(), document))
    home = HomePage.objects.get()
    return [home.add_child(instance=ExamplePage(title=f"Folder {number}")) for number in range(2)]


def operate(chance, folders):
    """One thing that a person does, by Wagtail's own verbs."""
    pages = list(ExamplePage.objects.exclude(pk__in=[one.pk for one in folders]))
    page = chance.choice([None, *pages])
    publishing = 4 if len(pages) < MANY else 2  # half of it makes a new page
    verb = chance.choice(["publish"] * publishing + ["unpublish", "move", "restrict", "rename", "delete"])
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


def wrong(engine):
    """What is found and should not be, or the other way round, or under another title or address."""
    both, own = visible(private=False), visible(private=True)
    assert len(own) > len(both) > 5
    return (seen(engine, "both").items() ^ both.items()) | (
        seen(engine, "both", "organisation:RYE").items() ^ own.items()
    )
