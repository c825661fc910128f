"""Sections of the home page. Apps add theirs from `AppConfig.ready`; the page shows them by `order`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from portal.models import Person

# What a section's template reads as `section`, or None when the section has nothing to say to this person.
Content = Mapping[str, Any]


@dataclass(frozen=True)
class Section:
    order: int
    template: str
    present: Callable[["Person"], Content | None]


_sections: dict[str, Section] = {}


def register(name: str, *, order: int, template: str, present: Callable[["Person"], Content | None]) -> None:
    """Add the section `name`: `present(person)` makes what `template` shows.

    Orders in use: 0 search, 20 the trust's month, 40 learning from the other trust, 60 waiting for you, 80 what is new.
    """
    _sections[name] = Section(order, template, present)


def sections_for(person: "Person") -> list[tuple[str, Content]]:
    """Template and content of every section that has something to say to `person`."""
    presented = ((s.template, s.present(person)) for s in sorted(_sections.values(), key=lambda section: section.order))
    return [(template, content) for template, content in presented if content is not None]
