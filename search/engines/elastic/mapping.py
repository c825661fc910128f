"""What Elasticsearch keeps of a document. Fields come analysed: it splits at spaces and knows no English."""

from importlib.metadata import version
from typing import Any

from search.analysis import words
from search.engines.records import SCHEMA, Record, place

ANALYSED = ("everything", "title_terms", "words", "title_words")


def stamp() -> dict[str, Any]:
    """What an index was built with; one with another stamp is built anew. The stemmer is tantivy's in both engines."""
    return {"schema": SCHEMA, "analysis": words.VERSION, "tantivy": version("tantivy")}


def mappings() -> dict[str, Any]:
    """Strict, but for facets, of which each is a keyword."""
    text = {"type": "text", "analyzer": "whitespace"}
    number = {"type": "long"}
    return {
        "dynamic": "strict",
        "_meta": stamp(),
        "_source": {"excludes": [*ANALYSED, "vocabulary"]},
        "dynamic_templates": [{"facets": {"path_match": "facets.*", "mapping": {"type": "keyword"}}}],
        "properties": {
            "id": {"type": "keyword"},
            "version": number,
            "gone": {"type": "boolean"},
            "tokens": {"type": "keyword"},
            "everything": text,
            "title_terms": text,
            "words": text | {"index_options": "freqs"},
            "title_words": text,
            "vocabulary": {"type": "keyword", "index": False},  # each word once, to count words by
            "facets": {"type": "object", "dynamic": True},
            "live_from": number,
            "live_until": number,
            "changed": number,
            "place": number,
            "sample": {"type": "keyword", "index": False, "doc_values": False},
            "stored": {"type": "object", "enabled": False},
        },
    }


def source(record: Record) -> dict[str, Any]:
    """A record as Elasticsearch takes it; one without fields keeps nothing but its version."""
    kept: dict[str, Any] = {"id": record.id, "version": record.version, "gone": record.fields is None}
    if record.fields is None:
        return kept
    kept |= {name: getattr(record.fields, name) for name in (*ANALYSED, "sample")}
    kept |= {name: getattr(record, name) for name in ("facets", "live_from", "live_until", "changed", "stored")}
    kept["vocabulary"] = sorted(set(record.fields.words.split()))
    return kept | {"tokens": list(record.tokens), "place": place(record.id)}
