"""The kinds of notice that joint programmes write."""

from portal.notices.kinds import NoticeKind, register
from portal.permissions import Permission

ACTION = NoticeKind("programme-action", "You have an action in a joint programme", topic="Joint programmes")
WITHDRAWN = NoticeKind(
    "programme-withdrawn",
    "A joint programme is withdrawn",
    topic="Joint programmes",
    work=(Permission.EDIT_PRACTICES,),
)

register(ACTION, WITHDRAWN)
