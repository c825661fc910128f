"""An engine with an index of its own that is gone afterwards: for measurements and tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from search.engines.elastic import Cluster, ElasticEngine
from search.engines.embedded import EmbeddedEngine


@contextmanager
def embedded_throw_away() -> Iterator[EmbeddedEngine]:
    """In a temporary folder."""
    with TemporaryDirectory(prefix="search-") as folder:
        engine = EmbeddedEngine(Path(folder))
        try:
            yield engine
        finally:
            engine.close()


@contextmanager
def elastic_throw_away(cluster: Cluster) -> Iterator[ElasticEngine]:
    """Under a name that nobody else has."""
    engine = ElasticEngine(cluster.renamed(f"{cluster.index}-throw-away-{uuid4().hex[:12]}"))
    try:
        yield engine
    finally:
        engine.forget_everything()
        engine.close()
