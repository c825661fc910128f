"""England and the regions against their trusts: a mean of many lies among the means of its parts."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from benchmarks.catalogue.items import DataItem
from benchmarks.catalogue.relations import MeanRelation, Relation
from benchmarks.returns.cells import Cell
from benchmarks.returns.facts import OrganisationFacts, OrganisationKind
from benchmarks.returns.findings import Finding, Severity
from benchmarks.returns.relation_checks import CellOf, Values, mean_fault


class AggregateChecks:
    """Takes rows in any order; keeps one number a month, item and area."""

    def __init__(self, relations: Iterable[Relation], items: Mapping[str, DataItem]) -> None:
        self._items = items
        self._means = [relation for relation in relations if isinstance(relation, MeanRelation)]
        self._highest: dict[tuple[str, str, str], Decimal] = {}
        self._in_doubt: set[tuple[str, str, str]] = set()  # a trust's own mean is wrong already
        self._aggregates: list[tuple[tuple[str, str, str], Decimal, Cell]] = []

    def add(self, organisation: OrganisationFacts, period: str, values: Values, cell_of: CellOf) -> None:
        for relation in self._means:
            if relation.mean not in values:
                continue
            mean = Decimal(values[relation.mean])
            if organisation.kind == OrganisationKind.TRUST:
                for area in (organisation.parent, OrganisationKind.NATION):
                    key = (area, period, relation.mean)
                    self._highest[key] = max(mean, self._highest.get(key, mean))
                    if mean_fault(relation, values):
                        self._in_doubt.add(key)
            elif not mean_fault(relation, values):  # what is reported at this cell already is not said twice
                nation = organisation.kind == OrganisationKind.NATION
                area = OrganisationKind.NATION if nation else organisation.code
                self._aggregates.append(((area, period, relation.mean), mean, cell_of(relation.mean)))

    def findings(self) -> Iterator[Finding]:
        for key, mean, cell in self._aggregates:
            highest = self._highest.get(key)
            if highest is not None and mean > highest and key not in self._in_doubt:
                yield Finding(
                    Severity.WARNING,
                    "aggregate-mean-above-every-trust",
                    f"The mean {mean} ({self._items[key[2]].named}) is above that of every trust in it (highest {highest}); "
                    "it was probably added up.",
                    "A mean of an area is its total ÷ its count, never the sum of the trusts' means.",
                    cell,
                    item=key[2],
                )
