"""How the cluster is reached, and what its indices are called."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import uuid4

from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.helpers import BulkIndexError

from search.engines.interface import EngineError


@dataclass(frozen=True)
class Cluster:
    """Addresses of one or more nodes (with name and password if they want them), or an API key instead.

    `index` begins the names of all indices and aliases, so that several portals may share a cluster.
    """

    urls: tuple[str, ...]
    api_key: str = ""
    certificates: str = ""  # a file of certificate authorities
    index: str = "portal"
    shards: int = 1
    replicas: int = 1
    read_seconds: float = 0.8  # of one call; nobody waits longer than a second before the other engine answers
    write_seconds: float = 30.0

    def client(self) -> Elasticsearch:
        """A client that tries other nodes, and tries again when told that there is too much to do."""
        return Elasticsearch(
            list(self.urls),
            api_key=self.api_key or None,
            request_timeout=self.write_seconds,
            max_retries=3,
            retry_on_timeout=False,
            retry_on_status=(429, 502, 503, 504),
            **({"ca_certs": self.certificates} if self.certificates else {}),
        )

    def patient(self, client: Elasticsearch) -> Elasticsearch:
        """For questions: each node that refuses is passed over at once, and none is waited for beyond `read_seconds`."""
        return client.options(request_timeout=self.read_seconds, max_retries=len(self.urls) - 1, retry_on_status=())

    def require_an_answer(self) -> None:
        """Ask for nothing else, by a connection of its own. Raises EngineError."""
        with told_plainly(), self.client() as client:
            self.patient(client).info()

    def renamed(self, index: str) -> "Cluster":
        return replace(self, index=index)

    @property
    def live(self) -> str:
        return self.index

    @property
    def former(self) -> str:
        return f"{self.index}-former"

    @property
    def building(self) -> str:
        return f"{self.index}-building"

    def new_name(self) -> str:
        """Of an index; it sorts by the time it was made."""
        return f"{self.index}-{datetime.now(UTC):%Y%m%d%H%M%S}-{uuid4().hex[:8]}"

    def settings(self) -> dict[str, object]:
        return {"number_of_shards": self.shards, "number_of_replicas": self.replicas}


@contextmanager
def told_plainly() -> Iterator[None]:
    """What goes wrong on the way is an EngineError without names, passwords or keys."""
    try:
        yield
    except ApiError as error:
        raise EngineError(f"Elasticsearch refused: {error.status_code} {_plain(error.message)}") from error
    except TransportError as error:
        raise EngineError(f"Elasticsearch is away: {_plain(error.message)}") from error
    except BulkIndexError as error:
        reasons = sorted({str(next(iter(one.values())).get("error", ""))[:200] for one in error.errors})
        raise EngineError(f"Elasticsearch could not keep {len(error.errors)} documents: {reasons[:3]}") from error


def _plain(message: str) -> str:
    return re.sub(r"//[^/@\s]*@", "//", str(message))[:300]
