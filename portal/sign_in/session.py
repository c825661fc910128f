"""How long a session lasts: an idle limit and an absolute one, counted on the server."""

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from portal.models import Person
from portal.roles import Role

SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
OWN_PHONE = "own_phone"

# Writing the session at every request would cost a write transaction each; a minute's precision is enough.
WRITE_EVERY_SECONDS = 60


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


def is_own_phone(session: SessionBase, person: Person) -> bool:
    """Only somebody who can change nothing may do without the idle limit."""
    return bool(session.get(OWN_PHONE)) and person.roles == {Role.READER}
