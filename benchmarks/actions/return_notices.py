"""Who is told about a return: its approvers when it waits for them, its sender what others made of it."""

from django.conf import settings
from django.urls import reverse

from benchmarks.models import Return
from portal.actions.notices import notify
from portal.models import Person
from portal.notices import kinds
from portal.notices.kinds import NoticeKind
from portal.permissions import Permission
from portal.policy import may
from portal.roles import PERMISSIONS_OF

_TOPIC = "Returns and figures"
_APPROVING = (Permission.APPROVE_RETURNS, Permission.APPROVE_NATIONAL_RETURNS)
_SENDING = (Permission.SEND_RETURNS, Permission.SEND_NATIONAL_RETURNS)
WAITING = NoticeKind("return-waiting", "A return waits for your approval", topic=_TOPIC, work=_APPROVING)
OUTCOME = NoticeKind("return-outcome", "What became of a return that you sent in", topic=_TOPIC, work=_SENDING)

kinds.register(WAITING, OUTCOME)


def tell_approvers(kpi_return: Return) -> int:
    """Tell everybody who could publish the return; once, unless other figures came to stand. Return how many are told."""
    sender = kpi_return.received_by
    return notify(
        people=approvers(kpi_return),
        kind=WAITING.slug,
        words=f"{sender.name} sent in {kpi_return.file_name} for {kpi_return.organisation.short_name}. "
        "Look at what it would change, then publish it or send it back.",
        address=reverse("returns:detail", args=[kpi_return.pk]),
        about=kpi_return,
        occasion=kpi_return.preview_state,
    )


def tell_sender(kpi_return: Return, *, by: Person, what: str, occasion: str) -> int:
    """Tell the sender that `by` did something with their return; whoever did it themselves knows already.

    `what` completes the sentence "march.csv …". Return how many are told.
    """
    if by.pk == kpi_return.received_by_id:
        return 0
    return _notify_sender(kpi_return, words=f"{kpi_return.file_name} {what}", occasion=occasion)


def tell_who_must_act_anew(kpi_return: Return, *, owed: bool) -> None:
    """Other figures stand, and it is no longer who it was that has to act: the sender, or the approvers.

    `owed`: whether the sender owed reasons before.
    """
    owes = Return.objects.owing_reasons().filter(pk=kpi_return.pk).exists()
    if owed and not owes:
        tell_approvers(kpi_return)
    elif owes and not owed:
        _notify_sender(
            kpi_return,
            words=f"Other figures stand since you sent in {kpi_return.file_name}, and it would change some of them. "
            "Say why; then it can be approved.",
            occasion=kpi_return.preview_state,
        )


def _notify_sender(kpi_return: Return, *, words: str, occasion: str) -> int:
    return notify(
        people=[kpi_return.received_by],
        kind=OUTCOME.slug,
        words=words,
        address=reverse("returns:detail", args=[kpi_return.pk]),
        about=kpi_return,
        occasion=occasion,
    )


def approvers(kpi_return: Return) -> list[Person]:
    """Open accounts that may publish the return: of its trust, or for a national one of both trusts."""
    national = kpi_return.national
    permission = Permission.APPROVE_NATIONAL_RETURNS if national else Permission.APPROVE_RETURNS
    roles = [role for role, granted in PERMISSIONS_OF.items() if permission in granted]
    people = Person.objects.active().filter(role_grants__role__in=roles).distinct()
    people = people.select_related("organisation").prefetch_related("role_grants")
    if not national:
        people = people.filter(organisation=kpi_return.organisation_id)
    if settings.RETURNS_SECOND_PERSON:
        people = people.exclude(pk=kpi_return.received_by_id)
    return [person for person in people if may(person, permission, None if national else kpi_return)]
