"""Practices like one another: by shared topics, themes and measures."""

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from portal.pages import path_of
from practices.models import LinkedMeasure, PracticePage

if TYPE_CHECKING:
    from portal.models import Person

MOST = 4


def related(page: PracticePage, person: "Person") -> list[dict[str, Any]]:
    """The practices that share most with `page`, of those that `person` may read."""
    topics = PracticePage.topics.through.objects.filter(practicepage=page.pk).values("topic")
    themes = PracticePage.themes.through.objects.filter(practicepage=page.pk).values("improvementtheme")
    measures = LinkedMeasure.objects.filter(practice=page.pk).values("measure")
    found = (
        PracticePage.objects.visible_to(person)
        .exclude(pk=page.pk)
        .filter(Q(topics__in=topics) | Q(themes__in=themes) | Q(linked_measures__measure__in=measures))
        .annotate(
            shared=2 * Count("topics", filter=Q(topics__in=topics), distinct=True)
            + Count("themes", filter=Q(themes__in=themes), distinct=True)
            + Count("linked_measures__measure", filter=Q(linked_measures__measure__in=measures), distinct=True),
        )
        .select_related("organisation")
        .order_by("-shared", "-last_published_at", "pk")[:MOST]
    )
    return [
        {
            "title": each.title,
            "seen_at": each.source_organisation,
            "organisation": each.organisation,
            "address": path_of(each),
        }
        for each in found
    ]
