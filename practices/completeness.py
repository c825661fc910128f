"""What a record lacks: what stops publication, and what a fuller record would have, each with its weight."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from portal.personal_data import kinds_in
from portal.today import today
from practices.models.choices import Kind, MeasureRole

if TYPE_CHECKING:
    from practices.models import PracticePage

LONGEST_TITLE = 12  # words
MOST_TOPICS = 5
MOST_MONTHS_AHEAD = 24

# Fields that must be filled in, whatever the record is about, and what to say when they are not.
REQUIRED: dict[str, str] = {
    "summary": "Write the summary: lists and search show it.",
    "started": "Say since when: a year is enough.",
    "problem": "Describe the problem.",
    "who_was_affected": "Say who was affected.",
    "service_line": "Choose the service line.",
    "topics": "Choose one to five topics.",
    "what_was_done": "Write what was done.",
    "study_design": "Say how it was studied, even if it was “not measured”.",
    "result_direction": "Say what came of it, even if it is too early.",
    "result_sentence": "Write the result in one sentence, with the number and the period.",
    "went_wrong": "Write what went wrong. Others learn most from that.",
    "no_patient_data": "Tick this once nothing in the record tells who a patient or a colleague is.",
    "practice_owner": "Choose the owner.",
    "deputy": "Choose a deputy, another person than the owner.",
    "proposed_review_by": "Give the day by which it is to be reviewed.",
}
NOT_SOON = f"Choose a day of review at most {MOST_MONTHS_AHEAD} months ahead, and not in the past."
# An idea has not been done yet.
NOT_OF_IDEAS = {"started", "study_design", "result_direction", "result_sentence", "went_wrong"}


def is_filled(value: Any) -> bool:
    if hasattr(value, "exists") and hasattr(value, "all"):
        return bool(list(value.all()))
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def required_of(kind: str) -> dict[str, str]:
    return {field: words for field, words in REQUIRED.items() if kind != Kind.IDEA or field not in NOT_OF_IDEAS}


def missing_for_publishing(page: "PracticePage") -> dict[str, str]:
    """Field and sentence for everything that stops publication of `page` as it stands in memory."""
    missing = {field: words for field, words in required_of(page.kind).items() if not is_filled(getattr(page, field))}
    return {**missing, **faults(page)}


def faults(page: "PracticePage") -> dict[str, str]:
    """What is filled in and wrong for a published record."""
    found = {}
    if len(page.title.split()) > LONGEST_TITLE:
        found["title"] = f"Write a title of at most {LONGEST_TITLE} words; this has {len(page.title.split())}."
    if len(page.topics.all()) > MOST_TOPICS:
        found["topics"] = f"At most {MOST_TOPICS} topics: what is filed everywhere is found nowhere."
    if page.kind != Kind.IDEA and not page.still_running and not page.ended:
        found["ended"] = "Say until when, or tick that it is still running."
    if page.practice_owner_id and page.practice_owner_id == page.deputy_id:
        found["deputy"] = "Owner and deputy are two different people: choose another deputy."
    if (day := page.proposed_review_by) and not is_soon(day):
        found["proposed_review_by"] = NOT_SOON
    measured = page.linked_measures.all() or page.other_measures.all()
    if page.kind != Kind.IDEA and not measured and not page.no_measure_reason.strip():
        found["no_measure_reason"] = "Add a measure, or say why there is none."
    if kinds := personal_kinds(page):
        found["no_patient_data"] = f"The text looks as if it held personal data: {', '.join(kinds)}. Take it out."
    return found


def is_soon(day: date) -> bool:
    """From today to 24 months ahead."""
    now = today()
    month = now.year * 12 + now.month + MOST_MONTHS_AHEAD
    return now <= day and (day.year * 12 + day.month, day.day) <= (month, now.day)


TEXTS = [
    "title", "summary", "problem", "who_was_affected", "what_was_known", "aim", "ongoing_context", "what_was_done", "materials",
    "delivered_by", "how_often", "how_chosen", "data_completeness", "change_over_time", "result_sentence", "unintended_effects",
    "equality_effects", "limits", "getting_started", "must_be_in_place", "went_wrong", "must_not_change", "ethics", "interests",
]  # fmt: skip


def personal_kinds(page: "PracticePage") -> list[str]:
    """What looks as if it identified a person, by kind."""
    text = "\n".join(str(getattr(page, name)) for name in TEXTS)
    return sorted(kind.value for kind in kinds_in(text))


@dataclass(frozen=True)
class Part:
    """One thing that a fuller record has. Weight is the higher, the more often authors leave it out."""

    words: str
    weight: int
    is_there: Callable[["PracticePage"], bool]


def _has(field: str) -> Callable[["PracticePage"], bool]:
    return lambda page: is_filled(getattr(page, field))


def _has_role(role: MeasureRole) -> Callable[["PracticePage"], bool]:
    return lambda page: any(
        role == getattr(row, "role", None) for row in [*page.linked_measures.all(), *page.other_measures.all()]
    )


def _has_cost(page: "PracticePage") -> bool:
    return any(getattr(page, name) is not None for name in ("cost_one_off", "cost_a_year"))


PARTS = [
    Part("a process measure", 3, _has_role(MeasureRole.PROCESS)),
    Part("how complete the data are", 3, _has("data_completeness")),
    Part("what else went on at the time", 3, _has("ongoing_context")),
    Part("how it changed over time", 3, _has("change_over_time")),
    Part("a balancing measure", 2, _has_role(MeasureRole.BALANCING)),
    Part("an outcome measure", 2, _has_role(MeasureRole.OUTCOME)),
    Part("changes made on the way", 2, lambda page: bool(page.cycles.all())),
    Part("unintended effects", 2, _has("unintended_effects")),
    Part("limits", 2, _has("limits")),
    Part("an aim with how much by when", 1, _has("aim")),
    Part("who delivered it", 1, _has("delivered_by")),
    Part("how often and how much", 1, _has("how_often")),
    Part("materials", 1, _has("materials")),
    Part("what it cost", 1, _has_cost),
    Part("what must be in place", 1, _has("must_be_in_place")),
    Part("what must not be changed", 1, _has("must_not_change")),
    Part("who gained and who did not", 1, _has("equality_effects")),
]


@dataclass(frozen=True)
class Completeness:
    """`percent` of the weights that are there; `lacking` are the words of what is not, the weightiest first."""

    percent: int
    lacking: list[str]


def completeness(page: "PracticePage") -> Completeness:
    """The meter of a record: required answers weigh one each."""
    required = required_of(page.kind)
    filled = sum(is_filled(getattr(page, field)) for field in required)
    there = [part for part in PARTS if part.is_there(page)]
    lacking = sorted((part for part in PARTS if part not in there), key=lambda part: -part.weight)
    whole = len(required) + sum(part.weight for part in PARTS)
    percent = 100 * (filled + sum(part.weight for part in there)) // whole
    return Completeness(percent, [part.words for part in lacking])
