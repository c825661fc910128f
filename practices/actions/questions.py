"""Asking the owner of a practice, answering, and passing on what was not answered in time."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.actions.acting import action
from portal.actions.notices import notify
from portal.audit import record
from portal.models import Person
from portal.permissions import Permission
from portal.policy import Refused, require
from portal.today import today
from practices import notices
from practices.counting import count
from practices.looked_after import editors_of, looks_after, open_accounts
from practices.models import Answer, PracticePage, Question
from practices.working_days import after_working_days

WORKING_DAYS_TO_ANSWER = 5


@action
def ask(*, by: Person, practice: PracticePage, words: str, demonstration: bool = False) -> Question:
    """Ask the owner of a live `practice`; due in five working days. Raises `ValidationError` without words."""
    require(by, Permission.READ, practice)
    if not practice.live:
        raise ValidationError("This page is not published, so nobody can be asked about it here.")
    if not words.strip():
        raise ValidationError({"words": "Write your question."})
    asked_of = next(iter(open_accounts([practice.practice_owner, practice.deputy])), None)
    question = Question.objects.create(
        practice=practice,
        asked_by=by,
        asked_of=asked_of,
        words=words.strip(),
        demonstration=demonstration,
        due=after_working_days(today(), WORKING_DAYS_TO_ANSWER),
    )
    count(practice)
    record(by=by, verb="ask-owner", about=practice, words=f"Asked about “{practice.title}”.")
    people = [asked_of] if asked_of else editors_of(practice.organisation)
    told = f"{by.name} asks about “{practice.title}”. Please answer by {question.due:%-d %B %Y}."
    notify(people=people, kind=notices.QUESTION.slug, words=told, address=address_of(question), about=question)
    return question


def may_answer(person: Person, question: Question) -> bool:
    return looks_after(person, question.practice)


def require_may_answer(by: Person, question: Question) -> None:
    require(by, Permission.READ, question.practice)
    if not may_answer(by, question):
        refusal = "The owner, the deputy or an editor of the trust answers questions about this practice."
        raise Refused(by, Permission.EDIT_PRACTICES, question.practice, refusal)


@action
def answer(*, by: Person, question: Question, words: str) -> Answer:
    """Answer, or add to an answer. Raises `Refused` for people who do not look after the page."""
    require_may_answer(by, question)
    if not words.strip():
        raise ValidationError({"words": "Write your answer."})
    given = Answer.objects.create(question=question, by=by, words=words.strip())
    count(question.practice)
    title = question.practice.title
    record(by=by, verb="answer-question", about=question.practice, words=f"Answered a question about “{title}”.")
    told = f"{by.name} answered your question about “{title}”."
    notify(
        people=[question.asked_by],
        kind=notices.ANSWER.slug,
        words=told,
        address=address_of(question),
        about=question,
        occasion=str(given.pk),
    )
    return given


@action
def pass_on_late_questions(*, day: date) -> int:
    """Pass every question that its owner has not answered in time to the deputy, or without one to the editors, once.

    The installation itself does it, every day; return how many. What a stopped job has missed is passed on by the next.
    """
    late = Question.objects.late_on(day).select_related(
        "practice__practice_owner", "practice__deputy", "practice__organisation"
    )
    questions = list(late.select_for_update(of=("self",)))
    for question in questions:
        practice = question.practice
        deputy = practice.deputy if practice.deputy_id != question.asked_of_id else None
        new = next(iter(open_accounts([deputy])), None)
        question.asked_of = new or question.asked_of
        question.passed_on_at = timezone.now()
        question.save(update_fields=["asked_of", "passed_on_at"])
        to = new.name if new else "the editors"
        record(by=None, verb="pass-on-question", about=practice, words=f"Passed on a late question to {to}.")
        told = f"A question about “{practice.title}” was due on {question.due:%-d %B %Y} and has no answer yet. Please answer it."
        notify(
            people=[new] if new else editors_of(practice.organisation),
            kind=notices.QUESTION.slug,
            words=told,
            address=address_of(question),
            about=question,
            occasion="passed-on",
        )
    return len(questions)


def address_of(question: Question) -> str:
    """The question on its practice's page."""
    return f"{question.practice.get_url()}#question-{question.pk}"
