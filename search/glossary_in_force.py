"""The approved glossary as questions are read by it, kept in each process until its revision changes."""

from threading import Lock

from search.glossary.entries import Glossary
from search.models import GlossaryEntry, GlossaryPair, GlossaryRevision

_lock = Lock()
_kept: dict[int, Glossary] = {}


def current_glossary() -> Glossary:
    """One small query; the whole glossary is read only after a change."""
    number = GlossaryRevision.objects.filter(pk=1).values_list("number", flat=True).first() or 0
    glossary = _kept.get(number)
    if glossary is None:
        glossary = _read()
        with _lock:
            _kept.clear()
            _kept[number] = glossary
    return glossary


def forget() -> None:
    """For tests, which take revisions back."""
    with _lock:
        _kept.clear()


def _read() -> Glossary:
    pairs = list(GlossaryPair.objects.values_list("kind", "one", "other"))
    return Glossary(
        entries=tuple(entry.as_plain() for entry in GlossaryEntry.objects.approved()),
        traps=tuple((one, other) for kind, one, other in pairs if kind == GlossaryPair.Kind.TRAP),
        never_merge=tuple((one, other) for kind, one, other in pairs if kind == GlossaryPair.Kind.NEVER_MERGE),
    )
