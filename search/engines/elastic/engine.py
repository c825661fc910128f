"""The engine for many users: an Elasticsearch cluster, reached through `elasticsearch.dsl`."""

from collections.abc import Iterable, Mapping
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch.dsl import Q, Search

from search.analysis.words import words as words_of
from search.engines import records
from search.engines.elastic import compiler, mapping
from search.engines.elastic.connection import Cluster, told_plainly
from search.engines.elastic.writing import IndexWriting
from search.engines.interface import EngineError, SearchResult, Suggestion
from search.plan import Access, Field, Plan, Sort


class ElasticEngine(IndexWriting):
    """An index behind an alias. Threads may share it, processes that fork may not."""

    name = "elasticsearch"

    def __init__(self, cluster: Cluster) -> None:
        super().__init__(cluster, cluster.client())
        self._reading = cluster.patient(self._client)

    def ready(self) -> bool:
        """See Engine."""
        with told_plainly():
            found = self._reading.options(ignore_status=404).indices.get_mapping(index=self._cluster.live).body
        return any(
            one.get("mappings", {}).get("_meta") == mapping.stamp() for one in found.values() if isinstance(one, dict)
        )

    def search(self, plan: Plan) -> SearchResult:
        """See Engine."""
        found = self._asked(compiler.request(plan))
        newest = plan.sort == Sort.NEWEST
        return SearchResult(
            hits=tuple(
                records.hit(one["_source"]["id"], one["_source"]["stored"], 0.0 if newest else one["_score"], plan)
                for one in found["hits"]["hits"]
            ),
            total=found["hits"]["total"]["value"],
            facets={
                name: {one["key"]: one["doc_count"] for one in found["aggregations"][name]["codes"]["buckets"]}
                for name in plan.facets
            },
        )

    def suggest(self, text: str, access: Access, *, limit: int = 8) -> tuple[Suggestion, ...]:
        """See Engine."""
        typed = words_of(text)
        if not typed:
            return ()
        wanted = Search().query(compiler.visible(access, *compiler.title_beginning(typed[:-1], typed[-1])))
        shown = ["id", "stored.kind", "stored.title", "stored.url"]
        found = self._asked(wanted.source(includes=shown)[0:200])["hits"]["hits"]
        suggestions = (records.suggestion(one["_source"]["id"], one["_source"]["stored"]) for one in found)
        return records.in_order(suggestions, text, limit)

    def known(self, words: Iterable[str], access: Access, field: Field = Field.WORDS) -> Mapping[str, int]:
        """See Engine."""
        wanted = list(dict.fromkeys(words))
        if not wanted:
            return {}
        found = self._asked(compiler.each_word(wanted, field, access))["aggregations"]["words"]["buckets"]
        if isinstance(found, dict):
            return {word: one["doc_count"] for word, one in found.items() if one["doc_count"]}
        return {one["key"]: one["doc_count"] for one in found}

    def frequencies(self, terms: Iterable[str]) -> tuple[int, Mapping[str, int]]:
        """See Engine. Of several shards one answers, which is near enough for weighing."""
        wanted, field = list(terms), Field.EVERYTHING.value
        if not wanted:
            return 0, {}
        with told_plainly():
            found = self._reading.termvectors(
                index=self._cluster.live,
                doc={field: " ".join(wanted)},
                fields=[field],
                term_statistics=True,
                positions=False,
                offsets=False,
            )
        vectors = found["term_vectors"].get(field, {})
        counts = {term: one.get("doc_freq", 0) for term, one in vectors.get("terms", {}).items()}
        return vectors.get("field_statistics", {}).get("doc_count", 0), counts

    def terms_of(self, ids: Iterable[str], access: Access) -> Mapping[str, tuple[str, ...]]:
        """See Engine."""
        wanted = list(ids)
        search = Search().query(compiler.visible(access, Q("terms", id=wanted))).source(includes=["id", "sample"])
        found = self._asked(search[0 : len(wanted)])["hits"]["hits"]
        return {one["_source"]["id"]: tuple(one["_source"]["sample"].split()) for one in found}

    def begin_rebuild(self) -> "ElasticRebuild":
        """See Engine."""
        with told_plainly():
            return ElasticRebuild(self._cluster, self._client, _start(self._cluster, self._client))

    def return_to_former(self) -> None:
        """See Engine."""
        live, former = (_behind(self._client, alias) for alias in (self._cluster.live, self._cluster.former))
        if not former:
            raise EngineError("There is no former index to return to.")
        _point(self._client, {self._cluster.live: (live, former), self._cluster.former: (former, live)})

    def forget_everything(self) -> None:
        """Delete the indices behind this portal's aliases."""
        for alias in (self._cluster.live, self._cluster.former, self._cluster.building):
            _remove(self._client, _behind(self._client, alias))

    def close(self) -> None:
        """See Engine."""
        self._client.close()

    def _alias(self) -> str:
        return self._cluster.live

    def _targets(self) -> list[str]:
        building = self._client.indices.exists_alias(name=self._cluster.building)
        return [self._cluster.live, self._cluster.building] if building else [self._cluster.live]

    def _asked(self, search: Search) -> Any:
        with told_plainly():
            kind = "dfs_query_then_fetch" if self._cluster.shards > 1 else None
            return self._reading.search(index=self._cluster.live, body=search.to_dict(), search_type=kind).body


class ElasticRebuild(IndexWriting):
    """See Rebuild."""

    def __init__(self, cluster: Cluster, client: Elasticsearch, index: str) -> None:
        super().__init__(cluster, client)
        self._index = index

    def switch(self) -> None:
        """See Rebuild. Aliases change in one step; the index before the former one is deleted."""
        self._own()
        cluster, client = self._cluster, self._client
        with told_plainly():
            client.indices.refresh(index=self._index)
        live, former = _behind(client, cluster.live), _behind(client, cluster.former)
        _point(
            client,
            {
                cluster.live: (live, self._index),
                cluster.former: (former, live),
                cluster.building: (self._index, ""),
            },
        )
        _remove(client, former)

    def abandon(self) -> None:
        """See Rebuild."""
        if _behind(self._client, self._cluster.building) == self._index:
            _remove(self._client, self._index)

    def _alias(self) -> str:
        return self._index

    def _targets(self) -> list[str]:
        self._own()
        return [self._cluster.building]

    def _own(self) -> None:
        if _behind(self._client, self._cluster.building) != self._index:
            raise EngineError("Another rebuild has taken the place of this one.")


def _start(cluster: Cluster, client: Elasticsearch) -> str:
    _remove(client, _behind(client, cluster.building))
    index = cluster.new_name()
    client.indices.create(
        index=index, mappings=mapping.mappings(), settings=cluster.settings(), aliases={cluster.building: {}}
    )
    return index


def _behind(client: Elasticsearch, alias: str) -> str:
    """The index behind an alias; empty when there is none."""
    with told_plainly():
        try:
            return next(iter(client.indices.get_alias(name=alias)), "")
        except NotFoundError:
            return ""


def _point(client: Elasticsearch, moves: Mapping[str, tuple[str, str]]) -> None:
    """Move aliases from one index to another, all in one step; an empty name is none."""
    actions: list[dict[str, Any]] = []
    for alias, (old, new) in moves.items():
        actions += [{"remove": {"index": old, "alias": alias}}] if old else []
        actions += [{"add": {"index": new, "alias": alias, "is_write_index": True}}] if new else []
    with told_plainly():
        client.indices.update_aliases(actions=actions)


def _remove(client: Elasticsearch, index: str) -> None:
    if index:
        with told_plainly():
            client.options(ignore_status=404).indices.delete(index=index)
