"""The engine for many users (Elasticsearch)."""

from search.engines.elastic.connection import Cluster
from search.engines.elastic.engine import ElasticEngine

__all__ = ["Cluster", "ElasticEngine"]
