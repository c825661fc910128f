"""All of a record, for the export of everything: what the list says, then its story, its rows, and what became of it."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Model

from practices.adoptions import register
from practices.models import PracticePage
from practices.models.choices import DID_NOT_HAPPEN
from practices.models.findings import Findings
from practices.models.story import Story
from practices.reading.records import MONEY, SAME, records_of

if TYPE_CHECKING:
    from portal.models import Person

ROWS = ("linked_measures", "other_measures", "cycles", "challenges", "sources")
PREFETCHED = (
    *ROWS, "linked_measures__measure", "patient_groups", "tagged__tag", "adoptions", "questions__answers",
)  # fmt: skip
# Said by a record already, or how it is worked on rather than what it says.
_LEFT_OUT = {*SAME, *MONEY, "wanted_audience", "no_patient_data", "proposed_review_by", "what_was_done"}
_OF_A_ROW = {"id", "practice", "sort_order", "measure", "translation_key", "locale"}


def whole_records(
    pages: list[PracticePage], person: "Person", absolute: Callable[[str], str]
) -> Iterator[dict[str, Any]]:
    """One record a page. `pages` come from `with_listing()` with `PREFETCHED`. What was made up says so, part by part."""
    for page, record in zip(pages, records_of(pages, person, absolute), strict=True):
        yield {
            **record,
            "audience": page.state.audience,
            "owner": page.practice_owner.name if page.practice_owner else "",
            "deputy": page.deputy.name if page.deputy else "",
            "patient_groups": [group.code for group in page.patient_groups.all()],
            "free_tags": [tagged.tag.name for tagged in page.tagged.all()],
            "story": _answers(page),
            "what_was_done": list(page.what_was_done.raw_data),
            **{name: [_row(row) for row in getattr(page, name).all()] for name in ROWS},
            "taken_up": [_adoption(each) for each in page.adoptions.all()],
            "questions": [_question(each) for each in page.questions.all()],
        }


def _answers(page: PracticePage) -> dict[str, Any]:
    fields = [*Story._meta.local_fields, *Findings._meta.local_fields]
    names = [field.name for field in fields if not field.is_relation and field.name not in _LEFT_OUT]
    return {name: getattr(page, name) for name in names}


def _row(row: Model) -> dict[str, Any]:
    fields = [field for field in row._meta.concrete_fields if field.name not in _OF_A_ROW]
    measure = {"measure": row.measure.slug} if hasattr(row, "measure") else {}
    return {**measure, **{field.name: field.value_from_object(row) for field in fields}}


def _adoption(adoption: Any) -> dict[str, Any]:
    """What the register says of it, and the money that its trust states."""
    amounts = {name: "" if value is None else str(value) for name, value in asdict(adoption.amounts).items()}
    return {
        "trust": adoption.organisation_id,
        **{name: getattr(adoption, name) for name in register.SAME},
        "since": _day(adoption.since),
        **amounts,
        "demonstration": _made_up(adoption),
    }


def _question(question: Any) -> dict[str, Any]:
    answers = [{"words": each.words, "on": _day(each.on)} for each in question.answers.all()]
    return {
        "words": question.words,
        "asked_on": _day(question.asked_on),
        "answers": answers,
        "demonstration": _made_up(question),
    }


def _made_up(thing: Any) -> str:
    return DID_NOT_HAPPEN if thing.demonstration else ""


def _day(day: date) -> str:
    return day.isoformat()
