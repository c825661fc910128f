"""The whole catalogue in memory. It knows nothing of files: a process that reads a return is handed it, and starts sooner."""

from dataclasses import dataclass

from benchmarks.catalogue.items import DataItem, Dataset
from benchmarks.catalogue.measures import Measure
from benchmarks.catalogue.relations import Relation


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Datasets by name, items by code, measures by slug, and the relations among items."""

    datasets: dict[str, Dataset]
    items: dict[str, DataItem]
    relations: tuple[Relation, ...]
    measures: dict[str, Measure]
