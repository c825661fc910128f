"""The plan that an adopter starts from. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

_TO_FILL_IN = "[to fill in]"


@dataclass(frozen=True)
class Source:
    """What of a record goes into a plan; empty where the record says nothing."""

    title: str
    trust: str
    aim: str
    measures: Sequence[str]
    must_not_change: str
    materials: str
    went_wrong: str
    contact: str


def plan_from(source: Source) -> str:
    """A text with headings, each filled in from the record, or saying that the record is silent."""
    parts = [
        ("Our aim", f"Theirs was: {source.aim}" if source.aim else "", "how much, by when, for whom"),
        (
            "How we shall know",
            "\n".join(f"- {measure}" for measure in source.measures),
            "the measures, and their baseline here",
        ),
        ("What must not be changed", source.must_not_change, "ask the owner"),
        ("Materials to start from", source.materials, "ask the owner"),
        ("What went wrong there", source.went_wrong, "ask the owner"),
        ("Who to ring", source.contact, "the owner"),
    ]
    head = f"Plan to take up “{source.title}” of {source.trust}"
    own = ["Our lead: " + _TO_FILL_IN, "Where we begin: " + _TO_FILL_IN, "First review: " + _TO_FILL_IN]
    body = [f"{title}\n{words or f'The record does not say; {ask}: {_TO_FILL_IN}'}" for title, words, ask in parts]
    return "\n\n".join([head, *body, "Ours to decide\n" + "\n".join(own)])
