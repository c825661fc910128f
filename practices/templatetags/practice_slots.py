"""What stands on a practice's page beside its own words: what one can do, who took it up, questions and answers."""

from typing import Any

from django import template
from django.template import Context

from portal.models import Person
from portal.permissions import Permission
from portal.policy import may
from practices.actions.adoptions import may_change
from practices.actions.safety import may_withdraw
from practices.looked_after import looks_after
from practices.models import PracticePage, Question

register = template.Library()


@register.inclusion_tag("practices/slots/actions.html", takes_context=True)
def practice_actions(context: Context, practice: PracticePage) -> dict[str, Any]:
    """Adopt, ask, say that it is out of date; “still right” and open reports for those who look after it."""
    person: Person = context["request"].user
    looked_after = looks_after(person, practice)
    return {
        "practice": practice,
        "live": practice.live,
        "may_adopt": person.organisation.is_member
        and practice.organisation_id != person.organisation_id
        and may(person, Permission.SHARE_PRACTICE),
        "looks_after": looked_after,
        "may_withdraw": may_withdraw(person, practice),
        "reports": list(practice.out_of_date_reports.open().select_related("by")) if looked_after else [],
    }


@register.inclusion_tag("practices/slots/adoptions.html", takes_context=True)
def practice_adoptions(context: Context, practice: PracticePage) -> dict[str, Any]:
    """“Taken up by”."""
    person: Person = context["request"].user
    adoptions = list(practice.adoptions.with_people())
    return {"practice": practice, "rows": [(each, may_change(person, each)) for each in adoptions]}


@register.inclusion_tag("practices/slots/questions.html", takes_context=True)
def practice_questions(context: Context, practice: PracticePage) -> dict[str, Any]:
    """Questions with their answers, the oldest first."""
    person: Person = context["request"].user
    questions = list(Question.objects.with_answers().filter(practice=practice))
    return {"practice": practice, "questions": questions, "may_answer": looks_after(person, practice)}
