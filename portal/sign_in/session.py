"""What a session knows beside who it is: how long it lasts (an idle limit and an absolute one), and the second factor."""

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from portal.models import Person
from portal.roles import Role

SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
OWN_PHONE = "own_phone_of"
SECOND_FACTOR = "second_factor_of"

# Writing the session at every request would cost a write transaction each; a minute's precision is enough.
WRITE_EVERY_SECONDS = 60
# So long after signing in nobody has to prove again that it is them.
FRESH_SECONDS = 900


def has_ended(session: SessionBase, person: Person) -> bool:
    """Whether the session of `person` is over its absolute or its idle limit."""
    now = timezone.now().timestamp()
    if now - session.get(SIGNED_IN_AT, now) > settings.SESSION_ABSOLUTE_HOURS * 3600:
        return True
    if is_own_phone(session, person):
        return False
    return bool(now - session.get(SEEN_AT, now) > settings.SESSION_IDLE_MINUTES * 60)


def note_use(session: SessionBase) -> None:
    """Remember that the session was used just now."""
    now = timezone.now().timestamp()
    if SIGNED_IN_AT not in session:
        session[SIGNED_IN_AT] = now
    if now - session.get(SEEN_AT, 0) > WRITE_EVERY_SECONDS:
        session[SEEN_AT] = now


def is_fresh(session: SessionBase) -> bool:
    """Whether the person signed in only a moment ago."""
    return bool(timezone.now().timestamp() - session.get(SIGNED_IN_AT, 0) < FRESH_SECONDS)


def note_own_phone(session: SessionBase, person: Person) -> None:
    """`person` says that nobody else uses this device: the cookie outlives the browser's window."""
    session[OWN_PHONE] = person.pk
    session.set_expiry(settings.SESSION_ABSOLUTE_HOURS * 3600)


def is_own_phone(session: SessionBase, person: Person) -> bool:
    """Only somebody who can change nothing may do without the idle limit."""
    return bool(session.get(OWN_PHONE) == person.pk) and person.roles == {Role.READER}


def note_second_factor(session: SessionBase, person: Person) -> None:
    """In this session `person` has shown their second factor, or set it up."""
    session[SECOND_FACTOR] = person.pk


def has_second_factor(session: SessionBase, person: Person) -> bool:
    """Asked of the session, not of the account: one that began before the second factor was set up must show it, too."""
    return bool(session.get(SECOND_FACTOR) == person.pk)
