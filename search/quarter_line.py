"""The boards' line of questions that found nothing."""

from collections.abc import Mapping, Sequence

from django.urls import reverse

from portal.models import Organisation
from practices.quarterly.lines import Cell, Line, Thing, counted, register
from practices.quarterly.quarters import Quarter
from search.models import AskedQuestion


def count(quarter: Quarter, members: Sequence[Organisation]) -> Mapping[str, Cell]:
    """Each text once, in the weeks that begin in the quarter. What people typed is not shown: only how much. One query."""
    asked = AskedQuestion.objects.filter(week__range=(quarter.first_day, quarter.last_day), nothing__gt=0)
    settled: dict[str, dict[str, bool]] = {each.code: {} for each in members}
    for code, text, is_settled in asked.values_list("organisation_id", "text", "settled"):
        if code in settled:
            settled[code][text] = settled[code].get(text, True) and is_settled
    return {code: _cell(list(texts.values())) for code, texts in settled.items()}


def _cell(settled: list[bool]) -> Cell:
    closed = sum(settled)
    words = (
        f"{closed} of {counted(len(settled), 'question')} closed."
        if settled
        else "No search without a result is known."
    )
    things = (Thing("The list of questions without a result, for editors", reverse("search-questions")),)
    return Cell(words, {"without_result": len(settled), "closed": closed}, things if settled else ())


LINE = Line(
    "zero-result",
    50,
    "Searches without a result closed",
    "Questions to the search that found nothing in the quarter, each counted once, and how many editors have settled since.",
    count,
)


def connect() -> None:
    """From `AppConfig.ready`."""
    register(LINE)
