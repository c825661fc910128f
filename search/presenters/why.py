"""A result's score in words."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from search.explaining import Explanation
from search.glossary.entries import Rule
from search.glossary.matching import Concept
from search.presenters.kinds import KINDS
from search.question import HITS_A_PAGE

EXPANDED = {
    Rule.EQUIVALENT: "“{short}” and “{others}” count as the same, whichever is written.",
    Rule.ONE_WAY: "“{short}” also finds “{others}”, not the other way round.",
    Rule.AMBIGUOUS: "“{short}” can mean “{others}”; each meaning is offered.",
}


def shown(explanation: Explanation) -> dict[str, Any]:
    """The question's first results, and how it was read."""
    answered = explanation.answered
    hits = answered.result.hits[:HITS_A_PAGE]
    return {
        "hits": [
            {
                "title": hit.title,
                "kind": KINDS.get(hit.kind, hit.kind),
                "address": _address(answered.question.text, hit.id),
            }
            for hit in hits
        ],
        "read": _read(explanation),
    }


def chosen(explanation: Explanation) -> dict[str, Any] | None:
    """The chosen result, or None for what the question does not find or the editor may not see."""
    if explanation.hit is None:
        return None
    total = sum(reason.score for reason in explanation.reasons)
    return {
        "title": explanation.hit.title,
        "kind": KINDS.get(explanation.hit.kind, explanation.hit.kind),
        "url": explanation.hit.url,
        "place": explanation.place,
        "of": explanation.answered.result.total,
        "looked_at": len(explanation.answered.result.hits),
        "reasons": [
            {"words": reason.words[:1].upper() + reason.words[1:], "score": f"{reason.score:.2f}"}
            for reason in explanation.reasons
        ],
        "score": f"{total:.2f}",
    }


def _read(explanation: Explanation) -> list[str]:
    """What became of the question before it was asked."""
    answered = explanation.answered
    said = []
    if answered.correction:
        said += [
            f"“{wrong}” was read as “{right}”: nothing holds the first." for wrong, right in answered.correction.changes
        ]
    for part in dict.fromkeys(answered.parts):
        if isinstance(part, Concept):
            for entry in part.group.entries:
                others = "”, “".join((*entry.meanings, *entry.variants))
                said.append(EXPANDED[entry.rule].format(short=entry.short, others=others))
    said += [f"Nothing that you may see holds “{word}”." for word in answered.unheard]
    if answered.offered:
        said.append("No page has the ambiguous form itself, so pages with any of its meanings were found.")
    if answered.loosened:
        said.append("No page has the whole phrase, so pages with some of its words were found.")
    return said


def _address(text: str, document: str) -> str:
    return f"{reverse('search-why')}?{urlencode({'q': text, 'document': document})}"
