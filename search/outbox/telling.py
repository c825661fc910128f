"""Telling an index of objects: what the relay and a rebuild have in common."""

from collections.abc import Sequence

from search import sources
from search.engines.interface import UnfitError, Writing
from search.outbox import versions


def tell(index: Writing, kind: str, keys: Sequence[str]) -> tuple[int, dict[str, str]]:
    """Write the objects as they are now: how many can be found, and `{id: reason}` of those that no document could be
    made of, or that the engine refuses. Those are taken out of the index: better not found than found by the wrong people.

    Raises EngineError."""
    numbers = versions(kind, keys)
    made, gone, without = sources.documents(kind, numbers)
    failed = {sources.source_of(kind).identifier(key): reason for key, reason in without.items()}
    try:
        if made:
            index.write(made)
    except UnfitError as error:
        failed |= error.reasons
        gone |= {one.id: one.version for one in made if one.id in error.reasons}
    if gone:
        index.delete(gone)
    return len(made) - sum(one.id in failed for one in made), failed
