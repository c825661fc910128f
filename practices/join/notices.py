"""The kinds of notice that the way from a measure to practices writes."""

from portal.notices.kinds import NoticeKind, register
from portal.permissions import Permission

MEASURE_QUESTION = NoticeKind(
    "measure-question",
    "The other trust asks what you did about a measure",
    topic="Practices",
    work=(Permission.EDIT_BENCHMARK_PAGES,),
)
OUTCOME = NoticeKind(
    "practice-outcome",
    "What the figures say of a practice of yours at a trust that took it up",
    topic="Practices",
    work=(Permission.EDIT_PRACTICES,),
)

register(MEASURE_QUESTION, OUTCOME)
