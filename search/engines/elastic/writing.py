"""Changes of an Elasticsearch index. Versions are Elasticsearch's own external ones, so that no older write wins."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.dsl import Q, Search
from elasticsearch.helpers import BulkIndexError, scan, streaming_bulk

from search.documents import SearchDocument
from search.engines.elastic import mapping
from search.engines.elastic.connection import Cluster, told_plainly
from search.engines.interface import UnfitError
from search.engines.records import Record, record

BATCH = 500
CONFLICT, MISSING, UNFIT = 409, 404, 400  # a higher version is there; the alias is not; the document cannot be kept


class IndexWriting:
    """What the live index and one that is being built have in common."""

    def __init__(self, cluster: Cluster, client: Elasticsearch) -> None:
        self._cluster, self._client = cluster, client

    def _alias(self) -> str:
        """The alias that counts and versions are read from."""
        raise NotImplementedError

    def _targets(self) -> list[str]:
        """The aliases that a change goes to."""
        raise NotImplementedError

    def write(self, documents: Iterable[SearchDocument]) -> None:
        """See Writing."""
        self._apply(record(one) for one in documents)

    def delete(self, versions: Mapping[str, int]) -> None:
        """See Writing. The version stays, so that an older write is told."""
        self._apply(Record(identifier, version) for identifier, version in versions.items())

    def count(self) -> int:
        """See Writing."""
        with told_plainly():
            self._client.indices.refresh(index=self._alias())
            return int(self._client.count(index=self._alias(), query=_there().to_dict())["count"])

    def versions(self) -> Mapping[str, int]:
        """See Writing."""
        wanted = Search().query(_there()).source(includes=["id", "version"]).to_dict()
        with told_plainly():
            self._client.indices.refresh(index=self._alias())
            found = scan(self._client, index=self._alias(), query=wanted, size=2_000)
            return {one["_source"]["id"]: one["_source"]["version"] for one in found}

    def _apply(self, records: Iterable[Record]) -> None:
        rest = iter(records)
        with told_plainly():
            refused: dict[str, str] = {}
            while batch := list(islice(rest, BATCH)):
                refused |= self._write_batch(batch)
            self._client.indices.refresh(index=self._targets()[0])
        if refused:
            raise UnfitError(refused)

    def _write_batch(self, batch: list[Record]) -> dict[str, str]:
        """What is refused. Again when an alias went away meanwhile: a switch may lie between the write to one index and to
        the other."""
        for _ in range(3):
            problems = self._problems(batch, self._targets())
            if not any(status == MISSING for status, _ in problems):
                break
        others = [outcome for status, outcome in problems if status != UNFIT]
        if others:
            raise BulkIndexError(f"{len(others)} documents", others)
        return dict(_reason(outcome) for _, outcome in problems)

    def _problems(self, batch: list[Record], targets: list[str]) -> list[tuple[int, dict[str, Any]]]:
        """Status and outcome of what could not be written. It is sent in portions of a few megabytes; when the cluster
        has too much to do, the rest waits and is sent again."""
        outcomes = streaming_bulk(
            self._client,
            (action for one in batch for action in _actions(one, targets)),
            max_chunk_bytes=5_000_000,
            max_retries=6,
            initial_backoff=0.2,
            max_backoff=10,
            raise_on_error=False,
            require_alias=True,  # never a new index with a guessed mapping
        )
        failed = ((next(iter(outcome.values()))["status"], outcome) for well, outcome in outcomes if not well)
        return [(status, outcome) for status, outcome in failed if status != CONFLICT]


def _actions(one: Record, targets: list[str]) -> Iterator[dict[str, Any]]:
    for target in targets:
        yield {
            "_op_type": "index",
            "_index": target,
            "_id": one.id,
            "version": one.version,
            "version_type": "external_gte",
            "_source": mapping.source(one),
        }


def _reason(outcome: dict[str, Any]) -> tuple[str, str]:
    answer = next(iter(outcome.values()))
    return answer["_id"], str(answer.get("error", {}).get("reason", ""))[:300]


def _there() -> Any:
    return Q("term", gone=False)
