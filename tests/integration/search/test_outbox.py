"""The outbox: intents in the transaction of the change, told once each, kept until they are."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from search import sources
from search.actions.glossary import load_shipped_glossary
from search.engines.interface import EngineError, UnfitError
from search.glossary_in_force import current_glossary
from search.models import GlossaryEntry, GlossaryPair, Intent, Target
from search.outbox import add_target, changed, drop_unseen_targets
from search.outbox.relay import GIVE_UP_AFTER, relay_once, work_off
from search.status import status

pytestmark = pytest.mark.django_db


def entry(**fields):
    return GlossaryEntry.objects.create(**({"short": "ZZT", "meanings": "Zebra zone team", "approved": True} | fields))


def titles(engine):
    return engine.versions().keys()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_change_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="outside a transaction"):
        changed([GlossaryEntry(short="x")])


def test_a_change_that_is_rolled_back_leaves_no_intent(target):
    def change_and_fail():
        with transaction.atomic():
            entry()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_and_fail()
    assert not Intent.objects.exists()


def test_every_target_hears_of_a_change(target):
    other = add_target("elasticsearch:portal", "elasticsearch")
    entry()
    assert set(Intent.objects.values_list("target", flat=True)) == {target.pk, other.pk}


def test_many_changes_of_one_object_wait_as_one(target, own_index):
    one = entry()
    one.approved = False
    one.save()
    one.approved = True
    one.save()
    intent = Intent.objects.get()
    assert intent.version == 3
    assert work_off(target, own_index) == 1
    assert f"glossary:{one.pk}" in titles(own_index)


def test_what_is_no_longer_to_be_found_leaves_the_index(target, own_index):
    one = entry()
    work_off(target, own_index)
    identifier = f"glossary:{one.pk}"
    one.approved = False
    one.save()
    work_off(target, own_index)
    assert identifier not in titles(own_index)


def test_a_deleted_object_leaves_the_index(target, own_index):
    one = entry()
    work_off(target, own_index)
    identifier = f"glossary:{one.pk}"
    one.delete()
    work_off(target, own_index)
    assert identifier not in titles(own_index)


def test_a_change_while_the_relay_is_at_work_is_told_too(target, own_index, monkeypatch):
    """It raises the version of the intent, which is then not struck out."""
    one = entry()
    write = own_index.write

    def write_and_meanwhile(documents):
        write(documents)
        monkeypatch.undo()
        one.meanings = "Changed meanwhile"
        one.save()

    monkeypatch.setattr(own_index, "write", write_and_meanwhile)
    relay_once(target, own_index)
    assert Intent.objects.get().version == 2
    work_off(target, own_index)
    assert own_index.versions()[f"glossary:{one.pk}"] == 2


class Away:
    """An engine that does not answer."""

    def write(self, documents):
        raise EngineError("away")

    delete = write


def test_an_engine_that_is_away_is_tried_again_later_for_as_long_as_it_takes(target, own_index):
    entry()
    for _ in range(GIVE_UP_AFTER + 2):
        with pytest.raises(EngineError):
            relay_once(target, Away())
        assert relay_once(target, own_index) == 0, "it waits before the next try"
        Intent.objects.update(next_try_at=timezone.now())
    assert not Intent.objects.failed().exists()
    assert work_off(target, own_index) == 1


def test_what_no_document_can_be_made_of_is_not_found_and_stays_visible(target, own_index, monkeypatch):
    """Better not found than found by people who may no longer see it."""
    one = entry()
    work_off(target, own_index)
    source = sources.source_of("glossary")

    def broken(thing, identifier, version):
        raise ValueError("no title")

    monkeypatch.setitem(
        sources._sources, source.kind, sources.Source(source.kind, source.model, source.objects, broken)
    )
    one.save()
    for _ in range(GIVE_UP_AFTER):
        relay_once(target, own_index)
        Intent.objects.update(next_try_at=timezone.now())
    assert f"glossary:{one.pk}" not in titles(own_index)
    found = status()
    assert found["failed"] == 1
    assert found["dead_letters"][0]["reason"] == "ValueError: no title"


def test_what_the_engine_refuses_is_given_up_and_holds_up_no_other(target, own_index, monkeypatch):
    """It is taken out of the index, where it may stand as it was before."""
    one, other = entry(), entry(short="ZZU")
    work_off(target, own_index)
    write = own_index.write

    def refuse_one(documents):
        write([document for document in documents if document.id != f"glossary:{one.pk}"])
        raise UnfitError({f"glossary:{one.pk}": "too long"})

    monkeypatch.setattr(own_index, "write", refuse_one)
    one.save()
    other.save()
    for _ in range(GIVE_UP_AFTER):
        relay_once(target, own_index)
        Intent.objects.update(next_try_at=timezone.now())
    assert f"glossary:{one.pk}" not in titles(own_index)
    assert own_index.versions()[f"glossary:{other.pk}"] == 2
    assert [intent.error for intent in Intent.objects.failed()] == ["too long"]
    assert not Intent.objects.waiting().exists()


def test_the_lease_of_a_killed_relay_ends(target, own_index):
    entry()
    Intent.objects.update(leased_until=timezone.now() + timedelta(seconds=30))
    assert relay_once(target, own_index) == 0
    Intent.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert relay_once(target, own_index) == 1


def test_a_target_unseen_for_a_day_is_dropped_with_its_intents(target):
    entry()
    Target.objects.update(seen_at=timezone.now() - timedelta(hours=25))
    assert drop_unseen_targets() == 1
    assert not Intent.objects.exists()
    assert add_target(target.name, "embedded").built_at is None


def test_the_glossary_of_every_process_follows_a_change(db):
    """The next question reads it."""
    before = current_glossary()
    assert current_glossary() is before
    entry()
    assert "ZZT" in {one.short for one in current_glossary().entries}
    GlossaryPair.objects.create(kind="trap", one="ZZT", other="ZZZT")
    assert ("ZZT", "ZZZT") in current_glossary().traps


def test_loading_the_shipped_glossary_again_changes_nothing(db):
    """Nor does it bring back what an editor withdrew or changed."""
    GlossaryEntry.objects.filter(short="STEMI").update(approved=False, meanings="Mine")
    count = GlossaryEntry.objects.count()
    assert count > 300
    assert load_shipped_glossary() == 0
    kept = GlossaryEntry.objects.get(short="STEMI")
    assert (kept.approved, kept.meanings, GlossaryEntry.objects.count()) == (False, "Mine", count)
