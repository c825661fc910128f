"""Writing the glossary."""

from django.db.models import F

from portal.actions.acting import action
from portal.audit import record
from portal.changes import changed
from portal.models import Person
from portal.permissions import Permission
from portal.policy import require
from search import seed
from search.models import GlossaryEntry, GlossaryPair, GlossaryRevision


@action
def load_shipped_glossary() -> int:
    """Add what the shipped tables have and the glossary has not; what people edited or removed is left. Returns how many.

    To take a shipped entry away, take its approval away: a deleted one comes back with the next migrate."""
    there = {short.casefold() for short in GlossaryEntry.objects.values_list("short", flat=True)}
    new = [
        GlossaryEntry(**(row | {"capitals_only": bool(row["capitals_only"])}), approved=True, shipped=True)
        for row in seed.entries()
        if row["short"].casefold() not in there
    ]
    GlossaryEntry.objects.bulk_create(new)
    GlossaryPair.objects.bulk_create((GlossaryPair(**row) for row in seed.pairs()), ignore_conflicts=True)
    if new:
        new_revision()
        changed(*new)
    return len(new)


@action
def add_entry(*, by: Person, short: str, meaning: str, failed_question: str = "") -> GlossaryEntry:
    """Add an unapproved entry, as from a question that found nothing. Raises ValidationError, Refused."""
    require(by, Permission.EDIT_PRACTICES)
    entry = GlossaryEntry(
        short=short.strip(), meanings=meaning.strip(), added_by=by, failed_question=failed_question[:200]
    )
    entry.full_clean()
    entry.save()
    words = f"Added “{entry.short}” to the glossary; it waits for approval."
    record(by=by, verb="add-glossary-entry", about=entry, words=words)
    return entry


def new_revision() -> None:
    """Let every process read the glossary again. In the transaction of the change."""
    GlossaryRevision.objects.get_or_create(pk=1)
    GlossaryRevision.objects.filter(pk=1).update(number=F("number") + 1)
