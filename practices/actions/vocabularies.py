"""Renaming and merging terms. Old words stay as other words of the term, and old links lead to it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from portal.actions.acting import action
from portal.audit import record
from portal.models import Person
from portal.permissions import Permission
from portal.policy import require
from practices import changed
from practices.models import PracticePage, ServiceLine, TermStatus
from practices.models.vocabulary import Term

# Which field of a page holds the terms of each vocabulary, when it holds several.
SEVERAL = {"topic": "topics", "improvementtheme": "themes", "patientgroup": "patient_groups"}


@action
def rename_term(*, by: Person, term: Term, label: str) -> None:
    """Give `term` another label. The old one stays among its other words. Raises `ValidationError` for a label in use."""
    require(by, Permission.MANAGE_CATALOGUE)
    before, label = type(term)._default_manager.get(pk=term.pk).label, label.strip()
    if label == before:
        return
    term.label = label
    add_words(term, before)
    term.full_clean()
    term.save()
    record(by=by, verb="rename-term", about=term, words=f"Renamed “{before}” to “{label}”.")
    tell(_pages_with(term))


@action
def merge_terms(*, by: Person, term: Term, into: Term) -> int:
    """Let `into` take the place of `term` on every page; return how many pages changed.

    Raises `ValidationError` for another vocabulary, itself, or a term that is replaced already.
    """
    require(by, Permission.MANAGE_CATALOGUE)
    if type(term) is not type(into) or term.pk == into.pk:
        raise ValidationError("Choose another term of the same vocabulary.")
    if into.status == TermStatus.REPLACED or term.status == TermStatus.REPLACED:
        raise ValidationError("A term that is replaced already takes part in no merge.")
    pages = _pages_with(term)
    for page in pages:
        _put_in_place(page, term, into)
    terms: Any = type(term)._default_manager
    terms.filter(parent=term).update(parent=None)
    term.status, term.replaced_by = TermStatus.REPLACED, into
    term.save(update_fields=["status", "replaced_by"])
    terms.filter(replaced_by=term).update(replaced_by=into)
    add_words(into, *term.labels)
    into.save(update_fields=["other_labels"])
    record(
        by=by, verb="merge-terms", about=into, words=f"Merged “{term.label}” into “{into.label}” on {len(pages)} pages."
    )
    tell(pages)
    return len(pages)


def settle_terms(page: PracticePage) -> None:
    """Put what replaced them in the place of replaced terms that an older draft brought back."""
    for field in SEVERAL.values():
        for term in getattr(page, field).all():
            if term.replaced_by is not None:
                _put_in_place(page, term, term.replaced_by)
    if page.service_line is not None and page.service_line.replaced_by is not None:
        _put_in_place(page, page.service_line, page.service_line.replaced_by)


def add_words(term: Term, *words: str) -> None:
    """Add to the other words of `term` what is not there yet, whatever its case; the caller saves."""
    known = {label.casefold() for label in term.labels}
    new = [word for word in words if word.casefold() not in known]
    term.other_labels = "\n".join([*term.labels[1:], *new])


def _pages_with(term: Term) -> list[PracticePage]:
    field = "service_line" if isinstance(term, ServiceLine) else SEVERAL[term._meta.model_name or ""]
    return list(PracticePage.objects.filter(**{field: term}).order_by("pk"))


def _put_in_place(page: PracticePage, term: Term, into: Term) -> None:
    if isinstance(term, ServiceLine):
        PracticePage.objects.filter(pk=page.pk).update(service_line=into.pk)
        return
    name = term._meta.model_name or ""
    through: type[Model] = getattr(PracticePage, SEVERAL[name]).through
    rows = through._default_manager.filter(practicepage_id=page.pk)
    if rows.filter(**{f"{name}_id": into.pk}).exists():
        rows.filter(**{f"{name}_id": term.pk}).delete()
    else:
        rows.filter(**{f"{name}_id": term.pk}).update(**{f"{name}_id": into.pk})


def tell(pages: list[PracticePage]) -> None:
    for page in pages:
        changed.tell(page.pk, changed.Verb.STATE)
