"""A dataset's file as items and the relations among them."""

from decimal import Decimal, InvalidOperation

from benchmarks.catalogue.items import DataItem, Dataset, Due, Kind
from benchmarks.catalogue.relations import MeanRelation, Relation, ShareRelation, SumRelation
from benchmarks.catalogue.tables import Table
from benchmarks.catalogue.values import check_code, check_period


def read_dataset(table: Table) -> tuple[Dataset, list[DataItem], list[Relation]]:
    """Items in file order (`unconfirmed` ones last) and relations. Raises CatalogueError."""
    dataset = Dataset(
        name=table.take("name", str),
        title=table.take("title", str),
        source=table.take("source", str),
        nation_from=check_period(table, "nation_from"),
    )
    items = [read_item(dataset.name, entry) for entry in table.tables("items")]
    items += [DataItem(dataset=dataset.name, code=code, kind=Kind.UNKNOWN) for code in table.strings("unconfirmed")]
    relations: list[Relation] = [
        *(_mean(entry) for entry in table.tables("means")),
        *(_sum(entry) for entry in table.tables("sums")),
        *(_share(entry) for entry in table.tables("shares")),
    ]
    table.finish()
    known = {item.code for item in items}
    for relation in relations:
        for code in relation.codes:
            if code not in known:
                raise table.fault(code, "stands in a relation but not among the items")
    return dataset, items, relations


def read_item(dataset: str, entry: Table) -> DataItem:
    """One item of `dataset`, from a file or from a form. Raises CatalogueError."""
    kind = entry.take("kind", str)
    if kind not in list(Kind):
        raise entry.fault("kind", f"must be one of {', '.join(Kind)}, not {kind!r}")
    months = tuple(entry.take("due", list, []))
    if any(month not in range(1, 13) for month in months):
        raise entry.fault("due", "must hold months from 1 to 12")
    due = Due(
        first=check_period(entry, "from"),
        last=check_period(entry, "to"),
        months=months,
        quarterly_from=check_period(entry, "due_from"),
    )
    if bool(due.months) != bool(due.quarterly_from):
        raise entry.fault("due", "and “due_from” belong together")
    try:
        lowest = Decimal(entry.take("lowest", str, "0"))
    except InvalidOperation as error:
        raise entry.fault("lowest", "must be a number in quotation marks") from error
    item = DataItem(
        dataset=dataset,
        code=check_code(entry),
        kind=Kind(kind),
        unit=entry.take("unit", str, ""),
        label=entry.take("label", str, ""),
        due=due,
        lowest=lowest,
    )
    if item.is_confirmed and (item.kind == Kind.UNKNOWN or not item.unit):
        raise entry.fault("label", "needs a kind and a unit beside it")
    entry.finish()
    return item


def _mean(entry: Table) -> MeanRelation:
    centiles = entry.table("centiles", {}).items()
    for code, share in centiles:
        if not isinstance(share, int) or not 0 < share < 100:
            raise entry.fault(code, "must be a centile between 1 and 99")
    relation = MeanRelation(
        count=entry.take("count", str),
        mean=entry.take("mean", str),
        total=entry.take("total", str, ""),
        centiles=tuple(centiles),
        mean_below_centile=entry.take("mean_below_centile", bool, False),
    )
    entry.finish()
    return relation


def _sum(entry: Table) -> SumRelation:
    relation = SumRelation(whole=entry.take("whole", str), parts=entry.strings("parts"))
    if len(relation.parts) < 2:
        raise entry.fault("parts", "must name two parts or more")
    entry.finish()
    return relation


def _share(entry: Table) -> ShareRelation:
    relation = ShareRelation(numerator=entry.take("numerator", str), denominator=entry.take("denominator", str))
    entry.finish()
    return relation
