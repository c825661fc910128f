"""Asking the other trust what it did about a measure."""

from django.core.exceptions import ValidationError
from django.urls import reverse

from benchmarks.models import Measure
from portal.actions.acting import action
from portal.actions.notices import notify
from portal.audit import record
from portal.models import Organisation, OrganisationKind, Person
from portal.permissions import Permission
from portal.policy import require
from portal.roles import Role
from portal.today import today
from practices.join.notices import MEASURE_QUESTION

WHO_ANSWERS = [Role.EDITOR, Role.MANAGER]


def other_trusts(person: Person) -> list[Organisation]:
    """The member trusts that `person` does not belong to: one for most people, both for those of the nation."""
    members = Organisation.objects.filter(kind=OrganisationKind.MEMBER)
    return list(members.exclude(pk=person.organisation_id).order_by("code"))


@action
def ask_other_trust(*, by: Person, measure: Measure, words: str) -> int:
    """Tell the editors and managers of the other trust what `by` asks about `measure`; return how many are told.

    One question a person, measure and day. Raises `ValidationError` without words, or where nobody could be told.
    """
    require(by, Permission.SHARE_PRACTICE)
    if not words.strip():
        raise ValidationError({"words": "Write your question."})
    asked = other_trusts(by)
    names = " and ".join(each.short_name for each in asked)
    people = list(Person.objects.active().filter(organisation__in=asked, role_grants__role__in=WHO_ANSWERS).distinct())
    if not people:
        raise ValidationError(f"{names} has no editor or manager with an open account yet, so nobody can be asked.")
    told = notify(
        people=people,
        kind=MEASURE_QUESTION.slug,
        words=f"{by.name} ({by.organisation.short_name}, {by.email}) asks about “{measure.title}”: {words.strip()}",
        address=reverse("benchmarks:measure", args=[measure.slug]),
        about=measure,
        occasion=f"{by.pk}:{today().isoformat()}",
    )
    if not told:
        raise ValidationError(
            f"Nobody could be told: you have asked {names} about this measure today, or its editors and managers have "
            "stopped mail of this kind. Ask again tomorrow, or ring them."
        )
    record(by=by, verb="ask-other-trust", about=measure, words=f"Asked {names} about “{measure.title}”.")
    return told
