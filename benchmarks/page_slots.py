"""What other apps show on a benchmark page. They register from `AppConfig.ready`; this app knows none of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from portal.models import Person

# (slugs of the page's measures, person) -> what the template reads, by slug. Called once a page.
Present = Callable[[Sequence[str], "Person"], Mapping[str, Mapping[str, Any]]]


@dataclass(frozen=True)
class Slot:
    template: str
    present: Present


_slots: dict[str, Slot] = {}


def register(name: str, *, template: str, present: Present) -> None:
    """Fill the slot `name` (“what-was-done”): `template` is shown under each measure with its content as `slot`."""
    _slots[name] = Slot(template, present)


def filled(slugs: Sequence[str], person: "Person") -> dict[str, list[tuple[str, Mapping[str, Any]]]]:
    """Template and content of every slot, by measure."""
    found: dict[str, list[tuple[str, Mapping[str, Any]]]] = {slug: [] for slug in slugs}
    for slot in _slots.values():
        contents = slot.present(slugs, person)
        for slug in slugs:
            if slug in contents:
                found[slug].append((slot.template, contents[slug]))
    return found
