"""How a document becomes what an engine stores, and what it stored becomes a hit. The same for every engine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from search.analysis.fields import AnalysedFields, analysed
from search.analysis.passages import marked, passages
from search.documents import SearchDocument
from search.engines.interface import Hit, Passage, Suggestion
from search.plan import Plan

SCHEMA = 4  # raise it when engines store or index something else: every index is then built anew
QUOTED = 100_000  # characters of a document's text that passages are cut from; all of it is searched
ALWAYS, NEVER = -(2**60), 2**60  # microseconds; before and after every date


def place(identifier: str) -> int:
    """Where a document stands among others with the same score and date: anywhere, but always there, in every engine."""
    return int.from_bytes(blake2b(identifier.encode("utf-8", "replace"), digest_size=7).digest())


@dataclass(frozen=True)
class Record:
    """A version of a document as an engine keeps it. Without fields it says that the document is gone."""

    id: str
    version: int
    tokens: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] | None = None
    live_from: int = ALWAYS
    live_until: int = NEVER
    changed: int = 0
    fields: AnalysedFields | None = None
    stored: Mapping[str, Any] | None = None


def record(document: SearchDocument) -> Record:
    """Analyse a document."""
    facets = {name: tuple(map(_plain, codes)) for name, codes in sorted(document.facets.items()) if codes}
    return Record(
        id=document.id,
        version=document.version,
        tokens=tuple(sorted(document.tokens)),
        facets=facets | {"kind": (str(document.kind),)},
        live_from=microseconds(document.live_from, ALWAYS),
        live_until=microseconds(document.live_until, NEVER),
        changed=microseconds(document.changed, 0),
        fields=analysed(document),
        stored={
            "kind": str(document.kind),
            "title": _plain(document.title),
            "url": document.url,
            "body": _plain(document.body),
            "document_text": _plain(document.document_text[:QUOTED]),
            "facets": facets,
            "changed": document.changed and document.changed.isoformat(),
        },
    )


def newest(records: Iterable[Record]) -> list[Record]:
    """One of each id: the highest version, of equal ones the last."""
    kept: dict[str, Record] = {}
    for one in records:
        if one.id not in kept or kept[one.id].version <= one.version:
            kept[one.id] = one
    return list(kept.values())


def microseconds(moment: datetime | None, missing: int = 0) -> int:
    """Since 1970; the exact integer, which a float of seconds is not."""
    if moment is None:
        return missing
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def hit(identifier: str, stored: Mapping[str, Any], score: float, plan: Plan) -> Hit:
    """What a person is shown of one hit."""
    texts = (stored["body"], stored["document_text"])
    return Hit(
        id=identifier,
        kind=stored["kind"],
        title=stored["title"],
        url=stored["url"],
        score=score,
        marked_title=Passage(marked(stored["title"], plan.marks)),
        passages=tuple(Passage(runs) for runs in passages(texts, plan.marks, plan.asked)) if plan.passages else (),
        facets={name: tuple(codes) for name, codes in stored["facets"].items()},
        changed=datetime.fromisoformat(stored["changed"]) if stored["changed"] else None,
    )


def suggestion(identifier: str, stored: Mapping[str, Any]) -> Suggestion:
    return Suggestion(identifier, stored["kind"], stored["title"], stored["url"])


def in_order(suggestions: Iterable[Suggestion], typed: str, limit: int) -> tuple[Suggestion, ...]:
    """Titles that begin with what is typed first, then the shorter, then by name; each title once."""
    beginning = typed.casefold().strip()
    ranked = sorted(
        {one.title.casefold(): one for one in suggestions}.values(),
        key=lambda one: (not one.title.casefold().startswith(beginning), len(one.title), one.title, one.id),
    )
    return tuple(ranked[:limit])


def _plain(text: str) -> str:
    """Without lone surrogates and NUL, which no engine can keep."""
    return text.replace("\x00", " ").encode("utf-8", "replace").decode() if text else ""
