"""The kinds of notice that joint programmes write."""

from portal.notices.kinds import NoticeKind, register

ACTION = NoticeKind("programme-action", "You have an action in a joint programme")
WITHDRAWN = NoticeKind("programme-withdrawn", "A joint programme is withdrawn")

register(ACTION, WITHDRAWN)
