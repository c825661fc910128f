"""Real practices, files and answers of both trusts, opened, closed and taken down at random: nobody finds what they may not see."""

import os
import random
import re

import pytest
from django.utils import timezone

from portal.models import TrustDocument
from portal.policy import may_see
from portal.roles import Role
from practices.actions.approval import narrow_audience
from practices.actions.questions import answer as answer_question
from practices.actions.questions import ask
from practices.models import PracticePage, Question, Topic
from search import sources
from search.access import tokens_held_by
from search.answering import answer, more_like_this
from search.documents import Kind
from search.glossary.entries import Glossary
from search.outbox import add_target
from search.outbox.rebuilding import rebuild
from search.outbox.relay import work_off
from search.plan import Access
from search.question import Question as Asked
from search.searching import FACETS
from tests.contract.search.conftest import ENGINES, open_engine
from tests.factories.files import make_document
from tests.factories.people import make_person
from tests.factories.practices import approve_and_publish, make_practice

CASES = int(os.environ.get("PROVE_CASES", "300"))
CASES_A_CHANGE = 25
TRUSTS = ("RYE", "RRU")
WORDS = ("quokka", "wombat", "numbat", "dugong", "bilby")

pytestmark = pytest.mark.django_db


class World:
    """What stands in the portal, and who changes it."""

    def __init__(self, chance):
        self.chance = chance
        self.editors = {trust: make_person(trust, Role.EDITOR) for trust in TRUSTS}
        self.approvers = {trust: make_person(trust, Role.EDITOR) for trust in TRUSTS}
        self.readers = [make_person(trust) for trust in TRUSTS]
        self.topics = list(Topic.objects.order_by("pk")[:4])

    def words(self, number):
        return " ".join([*self.chance.sample(WORDS, 2), f"own{number}"])

    def publish(self):
        """A new page with a document of its trust and an answered question."""
        trust, number = self.chance.choice(TRUSTS), PracticePage.objects.count()
        paper = make_document(
            trust,
            title=f"Paper {self.words(f'paper{number}')}",
            audience="own",
            own_trust_only=self.chance.random() < 0.2,
        )
        audience = "own" if paper.own_trust_only or self.chance.random() < 0.3 else "both"
        draft = make_practice(
            trust,
            by=self.editors[trust],
            owner=self.editors[trust],
            deputy=self.approvers[trust],
            title=f"Page {self.words(f'page{number}')}",
            problem=f'<p>{self.words(number)} <a linktype="document" id="{paper.pk}">paper</a></p>',
            wanted_audience=audience,
        )
        page = approve_and_publish(draft, by=self.approvers[trust])
        readers = [reader for reader in self.readers if may_see(reader, page)]
        question = ask(by=self.chance.choice(readers), practice=page, words=f"Why {self.words(f'why{number}')}?")
        answer_question(by=self.editors[trust], question=question, words=self.words(f"because{number}"))

    def change(self):
        """Close, open again, take down or delete a page, or make another."""
        pages = list(PracticePage.objects.live().order_by("pk"))
        verb = self.chance.choice(["publish", "publish", "narrow", "narrow", "reopen", "reopen", "unpublish", "delete"])
        if len(pages) < 5 or verb == "publish":
            return self.publish()
        page = self.chance.choice(pages)
        if verb == "narrow":
            narrow_audience(by=self.editors[page.organisation_id], practice=page)
        elif verb == "reopen":
            page.wanted_audience = "both" if page.audience == "own" else "own"
            page.topics = [self.chance.choice(self.topics)]
            page.save_revision(user=self.editors[page.organisation_id])
            narrow = [
                paper for paper in TrustDocument.objects.filter(own_trust_only=True) if str(paper.pk) in page.problem
            ]
            if not (narrow and page.wanted_audience == "both"):
                approve_and_publish(page, by=self.approvers[page.organisation_id])
        elif verb == "unpublish":
            page.unpublish()
        else:
            page.delete()
        return None

    def visible_to(self, person):
        """{id: everything that stands in it}, worked out from the portal's rules without the index."""
        pages = [page for page in PracticePage.objects.live() if may_see(person, page)]
        papers = [paper for paper in TrustDocument.objects.all() if may_see(person, paper)]
        asked = [
            one for one in Question.objects.filter(answers__isnull=False).distinct()
            if one.practice.live and may_see(person, PracticePage.objects.get(pk=one.practice_id))
        ]  # fmt: skip
        return (
            {f"practice:{page.pk}": f"{page.title} {page.problem}" for page in pages}
            | {f"document:{paper.pk}": paper.title for paper in papers}
            | {
                f"answer:{one.pk}": " ".join(
                    [one.words, *(each.words for each in one.answers.all()), one.practice.title]
                )
                for one in asked
            }
        )


def words_of(text):
    return set(re.findall(r"[a-z0-9]+", text.casefold()))


def leak(engine, chance, visible, everything, person):
    """What is wrong with one question of `person`; empty when nothing is."""
    access = Access(tokens_held_by(person), timezone.now())
    hidden = [one for one in everything if one not in visible]
    word = chance.choice(WORDS)
    if chance.random() < 0.5:
        own = [one for one in everything[chance.choice(hidden or list(everything))].split() if "own" in one]
        word = chance.choice(own or [word]).strip("<>p?/")
    found = answer(
        Asked(word, tokens=access.tokens),
        engine=engine,
        glossary=Glossary(),
        now=access.now,
        facets=tuple(FACETS),
        limit=200,
    )
    shown = {hit.id for hit in found.result.hits} | {
        one.id for one in engine.suggest(word[: chance.randrange(1, 9)], access)
    }
    shown |= {hit.id for hit in more_like_this(engine, chance.choice(list(everything)), access, limit=50)}
    if not shown <= set(visible):
        return f"{word}: {sorted(shown - set(visible))}"
    if found.result.total != len(found.result.hits) or sum(found.result.facets["kind"].values()) != found.result.total:
        return f"{word}: {found.result.total} in total, {len(found.result.hits)} shown, {found.result.facets['kind']}"
    if not found.correction and found.result.total != sum(word in words_of(text) for text in visible.values()):
        return f"{word}: {found.result.total} found"
    if found.correction and not any(found.correction.text in words_of(text) for text in visible.values()):
        return f"corrected to {found.correction.text}"
    return ""


@pytest.mark.parametrize("name", ENGINES)
def test_nobody_finds_what_they_may_not_see(request, proof, monkeypatch, name):
    """In hits, totals, facets, suggestions, corrections or what is like it; and whoever may see it, finds it."""
    chance, failed = random.Random(5), []
    kept = (Kind.PRACTICE, Kind.DOCUMENT, Kind.ANSWER)
    monkeypatch.setattr(sources, "_sources", {kind: sources.source_of(kind) for kind in kept})
    world = World(chance)
    with open_engine(request, name) as engine:
        target = add_target(f"test:{name}", name)
        rebuild(engine, target)
        for _ in range(8):
            world.publish()
        everything = {}
        for case in range(CASES):
            if case % CASES_A_CHANGE == 0:
                for _ in range(3):
                    world.change()
                work_off(target, engine)
                visible = {person: world.visible_to(person) for person in world.readers}
                for one in visible.values():
                    everything |= one
            person = chance.choice(world.readers)
            if problem := leak(engine, chance, visible[person], everything, person):
                failed.append((case, person.organisation_id, problem))
    proof(f"search-permissions-of-content-{name}", n=CASES, failed=len(failed))
    assert failed == []
