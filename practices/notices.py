"""The kinds of notice that practices write."""

from functools import partial

from portal.notices.kinds import NoticeKind, register
from portal.permissions import Permission

_Kind = partial(NoticeKind, topic="Practices")
_EditorsKind = partial(_Kind, work=(Permission.EDIT_PRACTICES,))


SHARE_RECEIVED = _EditorsKind("share-received", "Somebody of your trust shared a practice or an idea")
SHARE_OUTCOME = _Kind("share-outcome", "What became of what you shared")
SUBMITTED = _Kind("page-submitted", "A page waits for your approval", work=(Permission.APPROVE_PRACTICES,))
QUESTION = _EditorsKind("practice-question", "A question about a practice that you look after")
ANSWER = _Kind("practice-answer", "Your question about a practice has an answer")
ADOPTION = _EditorsKind("practice-adoption", "A trust takes up a practice that you look after")
ADOPTED_CHANGED = _Kind("adopted-practice-changed", "A practice that you took up has changed", weekly=True)
REVIEW = _EditorsKind("practice-review", "A practice is due for review")
OWNER_GONE = _EditorsKind("practice-owner-gone", "A practice has lost its owner")
OUT_OF_DATE = _EditorsKind("practice-out-of-date", "A reader says that a practice is out of date")
REPORT_SETTLED = _Kind("practice-report-settled", "What became of your report that a practice is out of date")
NOT_IN_TIME = _EditorsKind("page-not-in-time", "A page did not go live, or was not taken down, at its time")
WITHDRAWN = _Kind("practice-withdrawn", "A practice that concerns you is withdrawn for safety", urgent=True)

register(
    SHARE_RECEIVED,
    SHARE_OUTCOME,
    SUBMITTED,
    QUESTION,
    ANSWER,
    ADOPTION,
    ADOPTED_CHANGED,
    REVIEW,
    OWNER_GONE,
    OUT_OF_DATE,
    REPORT_SETTLED,
    NOT_IN_TIME,
    WITHDRAWN,
)
