"""The engines that the settings name."""

import os
from functools import lru_cache

from django.conf import settings

from search.engines.elastic import Cluster, ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.engines.interface import Engine

EMBEDDED, ELASTICSEARCH = "embedded", "elasticsearch"
NAMES = (EMBEDDED, ELASTICSEARCH)


@lru_cache(maxsize=1)
def embedded_engine() -> EmbeddedEngine:
    """This machine's own index."""
    return EmbeddedEngine(settings.DATA_DIR / "search")


def elastic_engine() -> ElasticEngine:
    """The cluster's index; each process has connections of its own."""
    return _elastic_engine(os.getpid())


@lru_cache(maxsize=1)
def _elastic_engine(_pid: int) -> ElasticEngine:
    return ElasticEngine(cluster())


def configured_engine() -> Engine:
    """The one that SEARCH_ENGINE names."""
    return elastic_engine() if settings.SEARCH_ENGINE == ELASTICSEARCH else embedded_engine()


def cluster() -> Cluster:
    """The cluster of the settings."""
    return Cluster(
        urls=tuple(url.strip() for url in settings.ELASTICSEARCH_URL.split(",") if url.strip()),
        api_key=settings.ELASTICSEARCH_API_KEY,
        certificates=settings.ELASTICSEARCH_CERTIFICATES,
        index=settings.ELASTICSEARCH_INDEX,
        shards=settings.ELASTICSEARCH_SHARDS,
        replicas=settings.ELASTICSEARCH_REPLICAS,
    )
