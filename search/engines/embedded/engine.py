"""The embedded engine: tantivy in the process, for one machine, without any server."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Query

from search.analysis.words import words as words_of
from search.engines import records
from search.engines.embedded import schema
from search.engines.embedded.compiler import Compiler
from search.engines.embedded.generations import Directory, Generations, told_plainly
from search.engines.embedded.ranked import ranked
from search.engines.embedded.reading import Reader
from search.engines.embedded.writing import IndexWriting
from search.engines.interface import NO_INDEX, EngineError, SearchResult, Suggestion
from search.plan import Access, Field, Plan

MOST_CODES = 1_000  # of a facet


class EmbeddedEngine(IndexWriting):
    """An index in `path`, a folder on a local disk that processes and threads of this machine may share."""

    name = "embedded"

    def __init__(self, path: Path) -> None:
        self._schema = schema.build()
        self._directory = Directory(path)
        super().__init__(self._directory, self._schema, self._written)
        self._compiler = Compiler(self._schema)
        self._reader = Reader(self._directory)

    def ready(self) -> bool:
        """See Engine."""
        return self._directory.is_whole(self._directory.read().live)

    def _written(self, generations: Generations) -> tuple[str, ...]:
        """A change that had nowhere to go would be lost: it has to come again."""
        if not generations.live:
            raise EngineError(NO_INDEX)
        return generations.written

    def search(self, plan: Plan) -> SearchResult:
        """See Engine."""
        searcher = self._reader.searcher()
        found, total = ranked(searcher, self._compiler.whole(plan), plan)
        hits = (records.hit(*self._stored(searcher, address), score, plan) for score, address in found)
        return SearchResult(tuple(hits), total, self._facets(searcher, plan))

    def suggest(self, text: str, access: Access, *, limit: int = 8) -> tuple[Suggestion, ...]:
        """See Engine."""
        typed = words_of(text)
        if not typed:
            return ()
        searcher = self._reader.searcher()
        query = self._compiler.visible(access, *self._compiler.title_beginning(typed[:-1], typed[-1]))
        found = [self._stored(searcher, address) for _, address in searcher.search(query, 200, count=False).hits]
        return records.in_order((records.suggestion(*one) for one in found), text, limit)

    def known(self, words: Iterable[str], access: Access, field: Field = Field.WORDS) -> Mapping[str, int]:
        """See Engine."""
        searcher = self._reader.searcher()
        counts = {}
        for word in dict.fromkeys(words):
            if searcher.doc_freq(field.value, word):
                there = Query.term_query(self._schema, field.value, word, "basic")
                counts[word] = int(searcher.search(self._compiler.visible(access, there), 1).count)
        return {word: count for word, count in counts.items() if count}

    def frequencies(self, terms: Iterable[str]) -> tuple[int, Mapping[str, int]]:
        """See Engine."""
        searcher = self._reader.searcher()
        return searcher.num_docs, {term: searcher.doc_freq(Field.EVERYTHING.value, term) for term in terms}

    def terms_of(self, ids: Iterable[str], access: Access) -> Mapping[str, tuple[str, ...]]:
        """See Engine."""
        searcher, wanted = self._reader.searcher(), list(ids)
        query = self._compiler.visible(access, self._compiler.ids(wanted))
        documents = [searcher.doc(address) for _, address in searcher.search(query, max(len(wanted), 1)).hits]
        return {one.get_first("id"): tuple(bytes(one.get_first("sample")).decode().split()) for one in documents}

    def count(self) -> int:
        """See Writing."""
        return self.count_in(self._reader.searcher())

    def versions(self) -> Mapping[str, int]:
        """See Writing."""
        return self.versions_in(self._reader.searcher())

    def begin_rebuild(self) -> "EmbeddedRebuild":
        """See Engine."""
        return EmbeddedRebuild(self._directory, self._schema, self._directory.start_building())

    def return_to_former(self) -> None:
        """See Engine."""
        self._directory.return_to_former()

    def close(self) -> None:
        """See Engine."""
        self._reader.close()

    def _facets(self, searcher: tantivy.Searcher, plan: Plan) -> dict[str, dict[str, int]]:
        """One pass counts the facets without a choice; each with one is counted without its own."""
        free = [name for name in plan.facets if name not in plan.filters]
        counts = self._counted(searcher, self._compiler.found(plan), free) if free else {}
        for name in plan.facets:
            if name in plan.filters:
                counts |= self._counted(searcher, self._compiler.found(plan, leaving_out=name), [name])
        return {name: counts[name] for name in plan.facets}

    @staticmethod
    def _counted(searcher: tantivy.Searcher, query: Query, names: list[str]) -> dict[str, dict[str, int]]:
        wanted = {name: {"terms": {"field": f"facets.{name}", "size": MOST_CODES}} for name in names}
        found = searcher.aggregate(query, wanted)
        return {name: {one["key"]: one["doc_count"] for one in found[name]["buckets"]} for name in names}

    @staticmethod
    def _stored(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> tuple[str, dict[str, Any]]:
        document = searcher.doc(address)
        return document.get_first("id"), json.loads(bytes(document.get_first("stored")))


class EmbeddedRebuild(IndexWriting):
    """See Rebuild."""

    def __init__(self, directory: Directory, schema: tantivy.Schema, folder: str) -> None:
        super().__init__(directory, schema, self._own)
        self._folder = folder

    def _own(self, generations: Generations) -> tuple[str, ...]:
        self._directory.own(generations, self._folder)
        return (self._folder,)

    def _searcher(self) -> tantivy.Searcher:
        self._own(self._directory.read())
        with told_plainly("read"):
            return schema.opened(str(self._directory.folder(self._folder))).searcher()

    def count(self) -> int:
        """See Writing."""
        return self.count_in(self._searcher())

    def versions(self) -> Mapping[str, int]:
        """See Writing."""
        return self.versions_in(self._searcher())

    def switch(self) -> None:
        """See Rebuild."""
        self._directory.switch(self._folder)

    def abandon(self) -> None:
        """See Rebuild."""
        self._directory.abandon(self._folder)
