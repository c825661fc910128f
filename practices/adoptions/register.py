"""Adoptions as data, the same in the API and in the export."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.urls import reverse

from portal.pages import path_of
from practices.models import Adoption, PracticePage
from practices.models.choices import DID_NOT_HAPPEN
from practices.value.stated import key_of

if TYPE_CHECKING:
    from portal.models import Person

SAME = (
    "stage", "since", "first_month", "patients_a_month", "fidelity", "what_was_changed", "result", "reason_for_stopping",
)  # fmt: skip


def adoptions_for(person: "Person") -> "QuerySet[Adoption]":
    """Of practices that `person` may read, by practice and trust."""
    visible = PracticePage.objects.visible_to(person).order_by().values("pk")
    related = ("organisation", "practice__state")
    return Adoption.objects.filter(practice__in=visible).select_related(*related).order_by("practice", "organisation")


def record_of(adoption: Adoption, absolute: Callable[[str], str]) -> dict[str, Any]:
    """`adoption` from `adoptions_for`; `absolute` makes whole addresses of paths. The plan stays with its trust."""
    practice = adoption.practice
    made_up = adoption.demonstration or practice.state.demonstration
    return {
        "id": adoption.pk,
        "practice": practice.pk,
        "practice_title": practice.title,
        "practice_address": absolute(path_of(practice)),
        "address": absolute(reverse("practices:adoption", args=[adoption.pk])),
        "trust": adoption.organisation_id,
        **{name: getattr(adoption, name) for name in SAME},
        "claim": key_of(adoption) if adoption.amounts.stated else "",
        "demonstration": DID_NOT_HAPPEN if made_up else "",
    }
