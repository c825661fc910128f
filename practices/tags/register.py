"""The free tags that stand, as a person sees them: nothing tells of pages that they may not read."""

from django.db.models import Count, Q, QuerySet

from portal.models import Person
from practices.models import FreeTag, PracticePage


def pages_seen_by(person: Person) -> QuerySet[PracticePage]:
    """What is published for `person`, and all that their trust keeps, drafts included."""
    live = Q(pk__in=PracticePage.objects.visible_to(person).order_by().values("pk"))
    pages: QuerySet[PracticePage] = PracticePage.objects.filter(live | Q(organisation=person.organisation_id))
    return pages


def tags_seen_by(person: Person) -> QuerySet[FreeTag]:
    """Each with the number of `pages`, the most used first."""
    seen = Q(practices__content_object__in=pages_seen_by(person).order_by().values("pk"))
    counted = FreeTag.objects.standing().annotate(pages=Count("practices__content_object", filter=seen, distinct=True))
    found: QuerySet[FreeTag] = counted.filter(pages__gt=0).order_by("-pages", "name")
    return found
