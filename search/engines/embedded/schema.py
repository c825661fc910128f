"""What tantivy keeps of a document, and how it is written down."""

import json
from importlib.metadata import version

import tantivy

from search.analysis import words
from search.engines.records import SCHEMA, Record, place

SPACES = "spaces"  # the tokeniser: fields come analysed
# What an index is built with; one with another stamp is built anew. Of the library that this process has loaded: a newer
# one may be installed while it runs.
STAMP = {"schema": SCHEMA, "analysis": words.VERSION, "tantivy": version("tantivy")}


def build() -> tantivy.Schema:
    """The schema; SCHEMA of `search.engines.records` is raised when it changes."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    schema.add_text_field("marker", tokenizer_name="raw", index_option="basic")  # "version id", to read all of them
    schema.add_text_field("tokens", tokenizer_name="raw", index_option="basic")
    schema.add_text_field("everything", tokenizer_name=SPACES, index_option="position")
    schema.add_text_field("title_terms", tokenizer_name=SPACES, index_option="position")
    schema.add_text_field("words", tokenizer_name=SPACES, index_option="freq")
    schema.add_text_field("title_words", tokenizer_name=SPACES, index_option="position")
    schema.add_json_field("facets", fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("live_from", "live_until", "changed", "place", "version", "gone"):
        schema.add_integer_field(name, indexed=True, fast=True)
    for name in ("sample", "stored"):
        schema.add_bytes_field(name, stored=True)  # read back, never searched
    return schema.build()


def create(path: str) -> None:
    """An empty index in an empty folder."""
    tantivy.Index(build(), path, reuse=False)


def opened(path: str) -> tantivy.Index:
    """A fresh index object: tokenisers are not kept on the disk, and one that has forked is of no use.

    Raises ValueError when there is no index."""
    index = tantivy.Index.open(path)
    index.register_tokenizer(SPACES, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    index.config_reader("manual")  # no thread that watches: every read looks itself
    index.reload()
    return index


def document(record: Record) -> tantivy.Document:
    """A record as tantivy takes it; one without fields keeps nothing but its version."""
    made = tantivy.Document()
    made.add_text("id", record.id)
    made.add_integer("version", record.version)
    made.add_integer("gone", int(record.fields is None))
    if record.fields is None:
        return made
    made.add_integer("place", place(record.id))
    made.add_text("marker", f"{record.version} {record.id}")
    for token in record.tokens:
        made.add_text("tokens", token)
    for name in ("everything", "title_terms", "words", "title_words"):
        made.add_text(name, getattr(record.fields, name))
    made.add_json("facets", json.dumps(record.facets))
    for name in ("live_from", "live_until", "changed"):
        made.add_integer(name, getattr(record, name))
    made.add_bytes("sample", record.fields.sample.encode())
    made.add_bytes("stored", json.dumps(record.stored, ensure_ascii=False).encode())
    return made
