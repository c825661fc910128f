"""Questions to the owners of practices that got their first answer in a quarter, by the trust that answers."""

from collections.abc import Mapping, Sequence
from datetime import date

from portal.models import Organisation
from portal.pages import path_of
from practices.models import PracticePage, Question
from practices.quarterly.counting import answered_in
from practices.quarterly.lines import Cell, Line, Thing, counted
from practices.quarterly.quarters import Quarter
from practices.working_days import working_days_between


def count(quarter: Quarter, members: Sequence[Organisation]) -> Mapping[str, Cell]:
    """About practices that both trusts may read. Two queries."""
    questions = (
        Question.objects.filter(
            asked_on__lte=quarter.last_day,
            demonstration=False,
            practice__in=PracticePage.objects.for_both().order_by().values("pk"),
        )
        .select_related("practice")
        .prefetch_related("answers")
        .order_by("asked_on", "pk")
    )
    asked = [(question, min((each.on for each in question.answers.all()), default=None)) for question in questions]
    return {
        each.code: _cell(quarter, [one for one in asked if one[0].practice.organisation_id == each.code])
        for each in members
    }


def _cell(quarter: Quarter, asked: list[tuple[Question, date | None]]) -> Cell:
    answered = [(question, on) for question, on in asked if on is not None and quarter.has(on)]
    found = answered_in([working_days_between(question.asked_on, on) for question, on in answered])
    waiting = [question for question, on in asked if on is None or on > quarter.last_day]
    if found.median_days is None:
        words = "No question was answered."
    else:
        days = counted(1, "working day") if found.median_days == 1 else f"{found.median_days:g} working days"
        words = f"{counted(found.count, 'question')} answered, half of them within {days}."
    if waiting:
        words += f" {len(waiting)} without an answer at the quarter’s end."
    things = [
        Thing(f"{question.words[:120]} Answered on {on:%-d %B %Y}.", _address(question)) for question, on in answered
    ]
    things += [Thing(f"{question.words[:120]} Not answered by then.", _address(question)) for question in waiting]
    figures = {"answered": found.count, "median_working_days": found.median_days, "waiting": len(waiting)}
    return Cell(words, figures, tuple(things))


def _address(question: Question) -> str:
    return f"{path_of(question.practice)}#question-{question.pk}"


LINE = Line(
    "questions",
    40,
    "Questions answered",
    "Questions about the trust’s practices that got their first answer in the quarter; working days in England.",
    count,
)
