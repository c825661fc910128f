"""Bringing the catalogue files into the database. Doing it again changes nothing."""

from typing import Any

from benchmarks.catalogue.catalogue import Catalogue
from benchmarks.catalogue.items import DataItem as PlainItem
from benchmarks.catalogue.loading import shipped_catalogue
from benchmarks.catalogue.measures import Measure as PlainMeasure
from benchmarks.models import DataItem, Measure, MeasureChange, Target
from benchmarks.models.measure import PLAIN_FIELDS
from portal.actions.acting import action


@action
def load_shipped_catalogue(catalogue: Catalogue | None = None) -> None:
    """Create or update what the files define; leave what administrators made. A local code in a file's way is an error."""
    catalogue = catalogue or shipped_catalogue()
    present = {item.code: item.as_plain() for item in DataItem.objects.all()}
    for item in catalogue.items.values():
        if present.get(item.code) != item:
            DataItem.objects.update_or_create(code=item.code, defaults=item_fields(item))
    items = {item.code: item for item in DataItem.objects.all()}
    seeded = {measure.slug: measure for measure in Measure.objects.filter(local=False).with_definition()}
    for position, measure in enumerate(catalogue.measures.values()):
        stored = seeded.get(measure.slug)
        if stored is None or stored.position != position or stored.as_plain() != measure:
            _store_measure(measure, position, items)


def item_fields(item: PlainItem) -> dict[str, Any]:
    """The columns of `item`, but its code."""
    return {
        "dataset": item.dataset,
        "kind": item.kind.value,
        "unit": item.unit,
        "label": item.label,
        "due_first": item.due.first,
        "due_last": item.due.last,
        "due_months": list(item.due.months),
        "quarterly_from": item.due.quarterly_from,
        "lowest": item.lowest,
    }


def measure_fields(measure: PlainMeasure, items: dict[str, DataItem]) -> dict[str, Any]:
    """The columns of `measure`, but its slug; `items` by code."""
    formula = measure.formula
    return {
        **{name: getattr(measure, name) for name in PLAIN_FIELDS},
        "direction": measure.direction.value,
        "formula_kind": formula.kind.value,
        "numerator": items.get(formula.numerator),
        "denominator": items.get(formula.denominator),
        "published": items.get(formula.published),
        "decimals": formula.decimals,
        "withheld_below_own": measure.small_numbers.own,
        "withheld_below_both": measure.small_numbers.both,
    }


def replace_targets(stored: Measure, measure: PlainMeasure) -> None:
    stored.targets.all().delete()
    Target.objects.bulk_create(
        Target(
            measure=stored,
            value=target.value,
            valid_from=target.valid_from,
            valid_to=target.valid_to,
            label=target.label,
        )
        for target in measure.targets
    )


def _store_measure(measure: PlainMeasure, position: int, items: dict[str, DataItem]) -> None:
    fields = {**measure_fields(measure, items), "position": position, "local": False}
    stored, _ = Measure.objects.update_or_create(slug=measure.slug, defaults=fields)
    replace_targets(stored, measure)
    stored.changes.filter(by=None).delete()
    MeasureChange.objects.bulk_create(
        MeasureChange(measure=stored, day=change.day, words=change.words) for change in measure.changes
    )
