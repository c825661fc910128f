"""What reading a return needs to know of the catalogue, as plain data that also crosses to the reading process."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An item: where it is defined, and whether it is a percentage."""

    dataset: str
    code: str
    percent: bool = False


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """A measure that the template may name: its items' codes. `value_item` alone, or numerator and denominator."""

    slug: str
    dataset: str
    numerator: str = ""
    denominator: str = ""
    value_item: str = ""


@dataclass(frozen=True, slots=True)
class CatalogueFacts:
    items: dict[str, ItemFacts]
    measures: dict[str, MeasureFacts]
    organisations: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "CatalogueFacts":
        return cls(
            items={code: ItemFacts(**facts) for code, facts in data["items"].items()},
            measures={slug: MeasureFacts(**facts) for slug, facts in data["measures"].items()},
            organisations=data["organisations"],
        )

    def codes_of(self, dataset: str) -> set[str]:
        return {code for code, facts in self.items.items() if facts.dataset == dataset}
