"""What differs between two versions of a practice, part by part, as Wagtail's editor would show it to those who edit."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from practices.models import PracticePage


@dataclass(frozen=True, slots=True)
class PartChanges:
    """One part of the record; `differences` are HTML with `<ins>` and `<del>`, each under its own label where there are several."""

    label: str
    differences: tuple[tuple[str, SafeString], ...]


def version_changes(before: PracticePage, now: PracticePage, request: HttpRequest) -> list[PartChanges]:
    """The parts that differ, in the order of the record."""
    panel = now.get_edit_handler().get_bound_panel(instance=now, request=request, form=None)
    compared = (comparison(before, now) for comparison in panel.get_comparison())
    return [PartChanges(str(each.field_label()), tuple(_differences(each))) for each in compared if each.has_changed()]


def _differences(compared: Any) -> Iterator[tuple[str, SafeString]]:
    if compared.is_field:
        yield "", _said(compared.htmldiff())
        return
    for child in compared.get_child_comparisons():
        word = "added" if child.is_addition() else "removed" if child.is_deletion() else "changed"
        for field in child.get_field_comparisons():
            if field.has_changed():
                yield f"{capfirst(str(field.field_label()))} ({word})", _said(field.htmldiff())


def _said(html: str) -> SafeString:
    """Wagtail marks additions and deletions by classes alone; the elements that mean it are read out, too."""
    soup = BeautifulSoup(html, "html.parser")
    for name, element in (("addition", "ins"), ("deletion", "del")):
        for each in soup.find_all(class_=name):
            if each.name in ("span", "div"):
                each.name = element
    return SafeString(str(soup))
