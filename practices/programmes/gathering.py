"""The joint programmes that gather a measure, as they are named beside its figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.pages import path_of_url
from practices.models import Phase, ProgrammePage
from practices.programmes.reading import dates_words
from practices.sentences import as_sentence

if TYPE_CHECKING:
    from portal.models import Person


@dataclass(frozen=True, slots=True)
class Gathering:
    """A live programme with the measure in it; `why` is a sentence on what it has to do with the measure, `when` its state and dates."""

    title: str
    address: str
    when: str
    why: str
    demonstration: bool


def programmes_about(slugs: Sequence[str], person: "Person") -> Mapping[str, tuple[Gathering, ...]]:
    """By measure: programmes that `person` may read, the one begun last first. One query, however many measures."""
    links = (
        ProgrammePage.objects.visible_to(person)
        .filter(linked_measures__measure__slug__in=slugs)
        .order_by("-begins", "title", "pk")
        .values_list(
            *("title", "url_path", "phase", "begins", "ends", "state__demonstration"),
            *("linked_measures__why", "linked_measures__measure__slug"),
        )
    )
    found: dict[str, list[Gathering]] = {slug: [] for slug in slugs}
    for title, url, phase, begins, ends, demonstration, why, slug in links:
        when = ", ".join(filter(None, (str(Phase(phase).label).lower(), dates_words(begins, ends))))
        found[slug].append(Gathering(title, path_of_url(url), when, as_sentence(why), demonstration))
    return {slug: tuple(each) for slug, each in found.items()}
