"""The kinds of notice that practices write."""

from portal.notices.kinds import NoticeKind, register

SHARE_RECEIVED = NoticeKind("share-received", "Somebody of your trust shared a practice or an idea")
SHARE_OUTCOME = NoticeKind("share-outcome", "What became of what you shared")
SUBMITTED = NoticeKind("page-submitted", "A page waits for your approval")
QUESTION = NoticeKind("practice-question", "A question about a practice that you look after")
ANSWER = NoticeKind("practice-answer", "Your question about a practice has an answer")
ADOPTION = NoticeKind("practice-adoption", "A trust takes up a practice that you look after")
ADOPTED_CHANGED = NoticeKind("adopted-practice-changed", "A practice that you took up has changed", weekly=True)
REVIEW = NoticeKind("practice-review", "A practice is due for review")
OWNER_GONE = NoticeKind("practice-owner-gone", "A practice has lost its owner")
OUT_OF_DATE = NoticeKind("practice-out-of-date", "A reader says that a practice is out of date")
REPORT_SETTLED = NoticeKind("practice-report-settled", "What became of your report that a practice is out of date")
NOT_IN_TIME = NoticeKind("page-not-in-time", "A page did not go live, or was not taken down, at its time")
WITHDRAWN = NoticeKind("practice-withdrawn", "A practice that concerns you is withdrawn for safety", urgent=True)

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
