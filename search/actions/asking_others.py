"""Asking the other trust what search did not find."""

from hashlib import blake2b

from django.core.exceptions import ValidationError

from portal.actions.acting import action
from portal.actions.notices import notify
from portal.audit import record
from portal.models import Person
from portal.notices.kinds import NoticeKind
from portal.permissions import Permission
from portal.policy import require
from portal.today import today
from practices.join.asking import WHO_ANSWERS, other_trusts

KIND = NoticeKind(
    "search-question",
    "The other trust asks for something that search did not find",
    topic="Search",
    work=(Permission.EDIT_BENCHMARK_PAGES,),
)


@action
def ask_others(*, by: Person, question: str, words: str, address: str) -> int:
    """Tell the editors and managers of the other trust what `by` looked for and did not find; return how many are told.

    `address` is the path of the question's results. One question a person and day. Raises `ValidationError` without words,
    or where nobody could be told.
    """
    require(by, Permission.SHARE_PRACTICE)
    if not words.strip():
        raise ValidationError({"words": "Write your question."})
    asked = other_trusts(by)
    names = " and ".join(each.short_name for each in asked)
    people = list(Person.objects.active().filter(organisation__in=asked, role_grants__role__in=WHO_ANSWERS).distinct())
    if not people:
        raise ValidationError(f"{names} has no editor or manager with an open account yet, so nobody can be asked.")
    same = blake2b(question.casefold().encode(), digest_size=8).hexdigest()
    told = notify(
        people=people,
        kind=KIND.slug,
        words=f"{by.name} ({by.organisation.short_name}, {by.email}) looked for “{question}” and asks: {words.strip()}",
        address=address,
        about=by,
        occasion=f"{same}:{today().isoformat()}",
    )
    if not told:
        raise ValidationError(
            f"Nobody could be told: you have asked {names} this today, or its editors and managers have stopped mail of "
            "this kind. Ask again tomorrow, or ring them."
        )
    record(
        by=by, verb="ask-other-trust", about=by, words=f"Asked {names} about “{question}”, which search did not find."
    )
    return told
