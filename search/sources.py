"""Which objects can be found, and how each becomes a document of the index. One source a kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Model, QuerySet

from search.documents import Kind, SearchDocument

AT_ONCE = 200  # objects read in one go

Shows = Callable[[list[Any]], Iterable[Any]]


@dataclass(frozen=True)
class Source:
    """`objects()` are all that may be found, ready to be read without further queries: what is not published, or gone,
    is not among them. `document(thing, version)` makes the document; its id is `identifier(thing.pk)`.

    `shows` names what else the documents tell of, or follow in who may see them: for each model, the keys of those that
    change with some of its rows, in one query."""

    kind: Kind
    model: type[Model]
    objects: Callable[[], QuerySet[Any]]
    document: Callable[[Any, str, int], SearchDocument]
    shows: Mapping[type[Model], Shows] = field(default_factory=dict)

    def identifier(self, key: str) -> str:
        return f"{self.kind}:{key}"


_sources: dict[Kind, Source] = {}


def register(source: Source) -> None:
    """Make a kind of objects findable. From `AppConfig.ready`."""
    _sources[source.kind] = source


def source_of(kind: str) -> Source:
    """Raises KeyError when nobody registered it."""
    return _sources[Kind(kind)]


def sources() -> list[Source]:
    return list(_sources.values())


def concern(model: type[Model]) -> bool:
    """Whether rows of `model` can be found, or show in what can."""
    return any(issubclass(model, (source.model, *source.shows)) for source in _sources.values())


def touched_by(things: Iterable[Model]) -> Iterator[tuple[Kind, str]]:
    """(kind, key) of each document that changes with `things`: their own, and those that show them."""
    changed = list(things)
    for source in _sources.values():
        yield from ((source.kind, str(thing.pk)) for thing in changed if isinstance(thing, source.model))
        for model, keys in source.shows.items():
            if rows := [thing for thing in changed if isinstance(thing, model)]:
                yield from ((source.kind, str(key)) for key in keys(rows))


def documents(kind: str, versions: Mapping[str, int]) -> tuple[list[SearchDocument], dict[str, int], dict[str, str]]:
    """Of the objects with these keys: the documents, `{id: version}` of those that are not to be found (any more), and
    `{key: reason}` of those that no document could be made of. Read the versions before: then none is newer than what
    it stands for."""
    source = source_of(kind)
    made, failed = [], {}
    for thing in source.objects().filter(pk__in=list(versions)):
        key = str(thing.pk)
        try:
            made.append(_checked(source.document(thing, source.identifier(key), versions[key]), source, key))
        except Exception as error:  # noqa: BLE001  # whatever is wrong with one object must not keep back the others; it is shown
            failed[key] = f"{type(error).__name__}: {error}"
    there = {document.id for document in made}
    gone = {source.identifier(key): number for key, number in versions.items()}
    return made, {one: number for one, number in gone.items() if one not in there}, failed


def all_keys(source: Source) -> Iterable[list[str]]:
    """Keys of everything that can be found, in batches."""
    batch: list[str] = []
    for key in source.objects().prefetch_related(None).order_by("pk").values_list("pk", flat=True).iterator():
        batch.append(str(key))
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _checked(document: SearchDocument, source: Source, key: str) -> SearchDocument:
    if document.id != source.identifier(key):
        raise ValueError(f"The document of {source.identifier(key)} calls itself {document.id}.")
    return replace(document, kind=source.kind)
