"""Reviews of practices that fell due, by trust."""

from collections.abc import Mapping, Sequence
from datetime import date

from portal.models import Organisation
from portal.pages import path_of
from portal.today import today
from practices.models import PracticePage, ReviewDone
from practices.quarterly.counting import Due, Kept, is_due_in, kept_in
from practices.quarterly.lines import Cell, Line, Thing, counted
from practices.quarterly.quarters import Quarter


def count(quarter: Quarter, members: Sequence[Organisation]) -> Mapping[str, Cell]:
    """Of the practices that are published today for both trusts. Two queries."""
    pages = list(
        PracticePage.objects.for_both()
        .filter(state__demonstration=False)
        .select_related("state")
        .order_by("title", "pk")
    )
    # What waits for its review stands in the state; what was done is kept beside it.
    dues = [(page, Due(page.state.review_by, None)) for page in pages if page.state.review_by]
    by_key = {page.pk: page for page in pages}
    done = ReviewDone.objects.filter(due__range=(quarter.first_day, quarter.last_day), practice__in=list(by_key))
    dues += [(by_key[each.practice_id], Due(each.due, each.on)) for each in done]
    return {each.code: _cell(quarter, [one for one in dues if one[0].organisation_id == each.code]) for each in members}


def _cell(quarter: Quarter, dues: list[tuple[PracticePage, Due]]) -> Cell:
    kept = kept_in(quarter, [due for _, due in dues], day=today())
    things = tuple(
        Thing(f"{page.title}: due on {_day(due.due)}, {_done(due)}", path_of(page))
        for page, due in sorted(dues, key=lambda each: each[1].due)
        if is_due_in(due, quarter)
    )
    figures = {"due": kept.due, "on_time": kept.on_time, "late": kept.late, "missing": kept.missing}
    return Cell(_words(kept), {**figures, "to_come": kept.to_come}, things)


def _words(kept: Kept) -> str:
    if not kept.due:
        return "No review was due."
    said = [f"{kept.on_time} of {counted(kept.due, 'review')} on time"]
    said += [f"{kept.late} late"] if kept.late else []
    said += [f"{kept.missing} overdue and not done"] if kept.missing else []
    said += [f"{kept.to_come} still to come"] if kept.to_come else []
    return f"{', '.join(said)}."


def _done(due: Due) -> str:
    if due.done is None:
        return "not done yet"
    return f"done on {_day(due.done)}"


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"


LINE = Line(
    "reviews",
    10,
    "Practices reviewed on time",
    "Of the practices published today for both trusts: reviews that fell due in the quarter, and when they were done.",
    count,
)
