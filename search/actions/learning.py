"""Counting what people asked, without names, and what editors make of it."""

from datetime import date, timedelta

from django.db.models import F

from portal.actions.acting import action
from portal.audit import record
from portal.models import Person
from portal.permissions import Permission
from portal.policy import require
from portal.today import today
from search.models import AskedQuestion, Feedback, PinnedResult
from search.question import Question

LONGEST = 200


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


@action
def count_question(*, by: Person, question: Question, found: bool, answered: bool = False) -> None:
    """Count a question once, on its first page and without filters: those only look on. `found`: anything beyond the
    glossary. `answered`: figures above the results are an answer that nobody needs to open."""
    if not question.text or question.filters or question.page != 1:
        return
    row = _row(by, question.text)
    column = "found" if found else "nothing"
    counted = {column: F(column) + 1} | ({"opened": F("opened") + 1} if answered else {})
    AskedQuestion.objects.filter(pk=row.pk).update(**counted)


@action
def count_opening(*, by: Person, text: str) -> None:
    """Somebody opened a result of this question."""
    if text:
        AskedQuestion.objects.filter(pk=_row(by, text).pk).update(opened=F("opened") + 1)


@action
def count_feedback(*, by: Person, text: str, found_it: bool) -> None:
    """“Was this what you looked for?” Only the answer and the question are kept."""
    require(by, Permission.READ)
    column = "yes" if found_it else "no"
    row, _ = Feedback.objects.get_or_create(week=monday(today()), text=text.casefold()[:LONGEST])
    Feedback.objects.filter(pk=row.pk).update(**{column: F(column) + 1})


@action
def settle(*, by: Person, question: AskedQuestion) -> None:
    """Take a question off the editors' list, in every week."""
    require(by, Permission.EDIT_PRACTICES)
    AskedQuestion.objects.filter(text=question.text, organisation=question.organisation).update(settled=True)
    record(by=by, verb="settle-question", about=question, words=f"Settled the question “{question.text}”.")


@action
def pin(*, by: Person, question: str, document: str, title: str) -> PinnedResult:
    """Let a result stand first for a question. Raises ValidationError, Refused."""
    require(by, Permission.EDIT_PRACTICES)
    pinned = PinnedResult(question=question.casefold().strip(), document=document, title=title[:300], pinned_by=by)
    there = PinnedResult.objects.filter(question=pinned.question, document=document).first()
    if there:
        return there
    pinned.full_clean()
    pinned.save()
    record(by=by, verb="pin-result", about=pinned, words=f"Pinned {pinned}.")
    return pinned


@action
def unpin(*, by: Person, pinned: PinnedResult) -> None:
    require(by, Permission.EDIT_PRACTICES)
    record(by=by, verb="unpin-result", about=pinned, words=f"Unpinned {pinned}.")
    pinned.delete()


def _row(by: Person, text: str) -> AskedQuestion:
    row, _ = AskedQuestion.objects.get_or_create(
        week=monday(today()), organisation_id=by.organisation_id, text=text.casefold()[:LONGEST]
    )
    return row
