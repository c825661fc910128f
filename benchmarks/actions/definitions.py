"""Local items and measures: what administrators define beside the catalogue files, by the same rules.

An `entry` has the keys and values of an entry in those files (benchmarks/catalogue). It is read by the same reader and
must fit together with everything else that is defined; a fault is a `ValidationError` whose field is the way to the
value, as `lowest`, `formula-numerator` or `targets-0-valid_from`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max

from benchmarks.actions.catalogue import item_fields, measure_fields, replace_targets
from benchmarks.catalogue.loading import build_catalogue, shipped_catalogue
from benchmarks.catalogue.read_items import read_item
from benchmarks.catalogue.read_measures import read_measure
from benchmarks.catalogue.tables import CatalogueError, Table
from benchmarks.models import DataItem, Dataset, Measure, MeasureChange, Series
from benchmarks.querysets import current_catalogue
from portal.actions.acting import action
from portal.audit import record
from portal.free_text import personal_data_refusal
from portal.models import Person
from portal.permissions import Permission
from portal.policy import require
from portal.today import today


def is_local(item: DataItem) -> bool:
    """Whether an administrator made `item`, and may change it."""
    return item.code not in shipped_catalogue().items


@action
def save_local_item(*, by: Person, entry: Mapping[str, Any], item: DataItem | None = None) -> DataItem:
    """Make an item of the local dataset, or change `item`. Its code stays; so do kind and unit once it has figures."""
    require(by, Permission.MANAGE_CATALOGUE)
    if item is not None and not is_local(item):
        raise ValidationError("This item comes with the portal and is not changed here.")
    _refuse_personal_data(entry)
    try:
        plain = read_item(Dataset.LOCAL, Table("Item", {**entry, **({"code": item.code} if item else {})}))
        if not plain.is_confirmed:
            raise CatalogueError("Say what is counted; an item without a label cannot be used.", at=("label",))
        catalogue = current_catalogue()
        others = [each for each in catalogue.items.values() if item is None or each.code != item.code]
        build_catalogue(
            datasets=catalogue.datasets.values(),
            items=[*others, plain],
            relations=catalogue.relations,
            measures=catalogue.measures.values(),
        )
    except CatalogueError as error:
        raise _at_its_field(error) from error
    stored = item or DataItem(code=plain.code)
    if item and (stored.kind, stored.unit) != (plain.kind, plain.unit) and Series.objects.filter(item=item).exists():
        raise ValidationError({"unit": "There are figures of this kind and unit already. Make a new item instead."})
    for name, value in item_fields(plain).items():
        setattr(stored, name, value)
    stored.full_clean()
    stored.save()
    verb, words = ("change-item", "Changed") if item else ("add-item", "Added")
    record(by=by, verb=verb, about=stored, words=f"{words} the local item {stored}, in {stored.unit}.")
    return stored


@action
def save_local_measure(*, by: Person, entry: Mapping[str, Any], change: str, measure: Measure | None = None) -> Measure:
    """Make a local measure, or change `measure`, whose slug stays. `change` goes to its change log, with day and name."""
    require(by, Permission.MANAGE_CATALOGUE)
    if measure is not None and not measure.local:
        raise ValidationError("This measure comes with the portal and is not changed here.")
    if not change.strip():
        raise ValidationError({"change": "Say what is new; it is kept in the measure's change log."})
    _refuse_personal_data({**entry, "change": change})
    slug = {"slug": measure.slug} if measure else {}
    try:
        plain = read_measure(Table("Measure", {"changes": [], **entry, **slug}))
        catalogue = current_catalogue()
        others = [each for each in catalogue.measures.values() if measure is None or each.slug != measure.slug]
        build_catalogue(
            datasets=catalogue.datasets.values(),
            items=catalogue.items.values(),
            relations=catalogue.relations,
            measures=[*others, plain],
        )
    except CatalogueError as error:
        raise _at_its_field(error) from error
    stored = measure or Measure(slug=plain.slug, local=True, position=_last_position() + 1)
    items = {each.code: each for each in DataItem.objects.filter(code__in=plain.formula.codes)}
    for name, value in measure_fields(plain, items).items():
        setattr(stored, name, value)
    stored.full_clean()
    stored.save()
    replace_targets(stored, plain)
    MeasureChange.objects.create(measure=stored, day=today(), words=change.strip(), by=by)
    verb, words = ("change-measure", "Changed") if measure else ("add-measure", "Added")
    record(by=by, verb=verb, about=stored, words=f"{words} the local measure {stored}: {change.strip()}")
    return stored


def _refuse_personal_data(entry: Mapping[str, Any]) -> None:
    for at, text in _texts(entry):
        if refusal := personal_data_refusal(text, why="definitions are read by both trusts"):
            raise _at_its_field(CatalogueError(refusal, at=at))


def _texts(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of a definition, with the way to it."""
    match value:
        case str():
            yield at, value
        case Mapping():
            for key, each in value.items():
                yield from _texts(each, (*at, key))
        case list():
            for number, each in enumerate(value):
                yield from _texts(each, (*at, number))


def _last_position() -> int:
    last: int | None = Measure.objects.aggregate(last=Max("position"))["last"]
    return last or 0


def _at_its_field(error: CatalogueError) -> ValidationError:
    if not error.at:
        return ValidationError(str(error))
    return ValidationError({"-".join(map(str, error.at)): error.problem})
