"""Changes of an embedded index. Every batch opens a fresh index object, since others may have written meanwhile."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

import tantivy
from tantivy import Query

from search.documents import SearchDocument
from search.engines.embedded.generations import Directory, Generations
from search.engines.embedded.schema import document, opened
from search.engines.interface import NO_INDEX, EngineError, UnfitError
from search.engines.records import Record, newest, record

BATCH = 2_000  # documents a commit
MEMORY_BYTES = 32_000_000  # of one writer
WRITER_LOCK = ".tantivy-writer.lock"

Fitting = list[tuple[Record, tantivy.Document]]


class IndexWriting:
    """What the live index and one that is being built have in common. `folders` says which folders a change goes to:
    to the first in any case; another that does not take it is given up."""

    def __init__(
        self, directory: Directory, schema: tantivy.Schema, folders: Callable[[Generations], tuple[str, ...]]
    ) -> None:
        self._directory, self._schema, self._folders = directory, schema, folders

    def write(self, documents: Iterable[SearchDocument]) -> None:
        """See Writing."""
        rest = iter(documents)
        while batch := [record(one) for one in islice(rest, BATCH)]:
            self._apply(batch)

    def delete(self, versions: Mapping[str, int]) -> None:
        """See Writing. The version stays, so that an older write is told."""
        self._apply([Record(identifier, version) for identifier, version in versions.items()])

    def count_in(self, searcher: tantivy.Searcher) -> int:
        return int(searcher.search(self._there(), 1).count)

    def versions_in(self, searcher: tantivy.Searcher) -> dict[str, int]:
        """All versions by id, read from the terms without the documents."""
        markers = (marker.split(" ", 1) for marker, _ in searcher.terms_with_prefix("marker", "", self._there()))
        return {identifier: int(version) for version, identifier in markers}

    def _there(self) -> Query:
        return Query.term_query(self._schema, "gone", 0)

    def _apply(self, records: list[Record]) -> None:
        kept, refused = _fit(newest(records))
        with self._directory.locked() as generations:
            first, *beside = self._folders(generations)
            self._write_folder(first, kept)
            for name in beside:
                try:
                    self._write_folder(name, kept)
                except (EngineError, OSError, ValueError):  # without the change it must not become the live one
                    self._directory.drop(generations)
        if refused:
            raise UnfitError(refused)

    def _write_folder(self, name: str, records: Fitting) -> None:
        if not self._directory.is_current(name):
            raise EngineError(NO_INDEX)
        path = self._directory.folder(name)
        index = opened(str(path))
        wanted = list(self._not_older(index.searcher(), records))
        if not wanted:
            return
        # The directory's lock is the one that counts. tantivy's can outlive its owner, in a child that was forked while
        # it was held; whoever had it is gone, or we would not be here. So is whoever was about to replace a file by another.
        for left in (path / WRITER_LOCK, *path.glob(".tmp*")):
            left.unlink(missing_ok=True)
        writer = index.writer(MEMORY_BYTES, 1)
        try:
            # tantivy names a list of deletions by a count of operations, which a writer that was killed before its commit
            # took effect counted alike: what it left would be in the way.
            writer.garbage_collect_files()
            for one, made in wanted:
                writer.delete_documents_by_term("id", one.id)
                writer.add_document(made)
            writer.commit()
        except BaseException:
            writer.rollback()
            raise
        finally:
            writer.wait_merging_threads()  # ends the writer; what an exception still refers to would keep its lock

    def _not_older(self, searcher: tantivy.Searcher, records: Fitting) -> Iterator[tuple[Record, tantivy.Document]]:
        """The records of which no higher version is there."""
        if not searcher.num_docs:
            yield from records
            return
        for one, made in records:
            found = searcher.search(Query.term_query(self._schema, "id", one.id, "basic"), 1).hits
            version = searcher.fast_field_values("version", [found[0][1]])[0] if found else None
            if version is None or version <= one.version:
                yield one, made


def _fit(records: Iterable[Record]) -> tuple[Fitting, dict[str, str]]:
    """The records with what tantivy makes of them, and `{id: reason}` of those that it cannot keep."""
    kept, refused = [], {}
    for one in records:
        try:
            kept.append((one, document(one)))
        except (ValueError, OverflowError, TypeError) as error:
            refused[one.id] = f"{type(error).__name__}: {error}"[:300]
    return kept, refused
