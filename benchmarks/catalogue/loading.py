"""The whole catalogue, read from the data files in this folder and checked against itself."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from benchmarks.catalogue.catalogue import Catalogue
from benchmarks.catalogue.items import DataItem, Dataset
from benchmarks.catalogue.measures import Measure
from benchmarks.catalogue.read_items import read_dataset
from benchmarks.catalogue.read_measures import read_measures
from benchmarks.catalogue.relations import Relation
from benchmarks.catalogue.tables import CatalogueError, read_table

_FOLDER = Path(__file__).parent


def load_catalogue(folder: Path = _FOLDER) -> Catalogue:
    """Read `folder`/*.toml (datasets) and `folder`/measures/*.toml. Raises CatalogueError naming the place."""
    datasets, items, relations = {}, [], []
    for path in sorted(folder.glob("*.toml")):
        dataset, own_items, own_relations = read_dataset(read_table(path))
        datasets[dataset.name] = dataset
        items += own_items
        relations += own_relations
    measures = [m for path in sorted((folder / "measures").glob("*.toml")) for m in read_measures(read_table(path))]
    return build_catalogue(datasets=datasets.values(), items=items, relations=relations, measures=measures)


@cache
def shipped_catalogue() -> Catalogue:
    """The catalogue that comes with the portal, read once."""
    return load_catalogue()


def build_catalogue(
    *,
    datasets: Iterable[Dataset],
    items: Iterable[DataItem],
    relations: Iterable[Relation],
    measures: Iterable[Measure],
) -> Catalogue:
    """A catalogue from its parts, wherever they are kept. Raises CatalogueError where they do not fit together."""
    by_code: dict[str, DataItem] = {}
    spellings: dict[str, str] = {}
    for item in items:
        _refuse_twice(spellings, item.code, "code")
        by_code[item.code] = item
    by_slug: dict[str, Measure] = {}
    for measure in measures:
        _refuse_twice(spellings, measure.slug, "slug")
        by_slug[measure.slug] = measure
        _check_formula(measure, by_code)
    return Catalogue(
        datasets={dataset.name: dataset for dataset in datasets},
        items=by_code,
        relations=tuple(relations),
        measures=by_slug,
    )


def _check_formula(measure: Measure, items: dict[str, DataItem]) -> None:
    for role in ("numerator", "denominator", "published"):
        code = getattr(measure.formula, role)
        if code and code not in items:
            problem = f"there is no item “{code}”."
        elif code and not items[code].is_confirmed:
            problem = f"the meaning of item “{code}” is not confirmed."
        else:
            continue
        raise CatalogueError(f"Measure {measure.slug}: {problem}", at=("formula", role))


def _refuse_twice(spellings: dict[str, str], code: str, key: str) -> None:
    """Returns name items and measures by code in any case, so each must be unique among both."""
    if other := spellings.get(code.casefold()):
        raise CatalogueError(f"“{code}” is used twice (also as “{other}”); codes and slugs must differ.", at=(key,))
    spellings[code.casefold()] = code
