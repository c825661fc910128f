"""Working evidence out anew: when a page goes live, and when figures changed."""

from benchmarks.models import Mark, MarkKind
from benchmarks.readings import read_measures
from portal.actions.acting import action
from portal.audit import record
from practices import changed
from practices.evidence import evidence_of
from practices.evidence_record import record_of
from practices.models import PracticePage, PracticeState


@action
def renew_evidence(*, practice: PracticePage) -> bool:
    """Store the level and sentence of the live `practice`; return whether they changed. The installation itself does it."""
    events = Mark.objects.standing().filter(kind=MarkKind.EVENT, organisation=None).select_related("measure")
    found = evidence_of(record_of(practice, read_measures(person=None), list(events)))
    state = PracticeState.objects.select_for_update().get(practice=practice)
    if (state.evidence_level, state.evidence_sentence) == (found.level, found.sentence):
        return False
    before = state.evidence_level
    state.evidence_level, state.evidence_sentence = found.level.value, found.sentence
    state.save(update_fields=["evidence_level", "evidence_sentence"])
    if before != state.evidence_level:
        words = f"The evidence of “{practice.title}” went from {before} to {state.evidence_level}: {found.sentence}"
        record(by=None, verb="renew-evidence", about=practice, words=words)
    return True


@action
def renew_all_evidence() -> int:
    """After figures changed: every live page that is linked to a measure. Return how many changed."""
    linked = PracticePage.objects.live().filter(linked_measures__isnull=False).distinct().order_by("pk")
    renewed = [practice for practice in linked if renew_evidence(practice=practice)]
    for practice in renewed:
        changed.tell(practice.pk, changed.Verb.STATE)
    return len(renewed)
