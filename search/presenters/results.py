"""The result page in words."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from portal.models import Organisation, Person
from portal.permissions import Permission
from portal.policy import may
from search.answering import Answer
from search.engines.interface import Hit
from search.glossary.entries import Entry, Rule
from search.plan import Sort
from search.question import HITS_A_PAGE, LAST_PAGE, Question
from search.searching import FACETS, Meanings

KINDS = {
    "practice": "Practice",
    "programme": "Programme",
    "benchmark": "Benchmark",
    "measure": "Measure",
    "document": "Document",
    "answer": "Answered question",
    "glossary": "Glossary",
}
CODES_SHOWN = 12  # of a facet


def presented(answered: Answer, meanings: Meanings, *, person: Person) -> dict[str, Any]:
    """What the template shows. Every address is made here."""
    question, result = answered.question, answered.result
    trusts = {each.code: each for each in Organisation.objects.members()}
    names = {"kind": KINDS, "organisation": {code: each.short_name for code, each in trusts.items()}}
    return {
        "total": result.total,
        "counted": f"{result.total:,} result{'' if result.total == 1 else 's'}",
        "heading": question.in_words(facets=FACETS, codes=names),
        "hits": [_hit(hit, question, trusts) for hit in result.hits],
        "facets": [_facet(name, result.facets[name], question, names.get(name, {})) for name in FACETS],
        "chosen": _chosen(question, names),
        "meanings": [_meaning(entry, counted) for entry, counted in meanings if _was_asked(entry, answered)],
        "correction": answered.correction,
        "as_typed": address(question.as_typed()),
        "loosened": answered.loosened,
        "sorts": _sorts(question),
        "pages": _pages(question, result.total),
        "everywhere": address(Question(question.text)) if question.filters else "",
        "parameters": urlencode(question.to_parameters(), doseq=True),
        "may_pin": bool(question.text) and may(person, Permission.EDIT_PRACTICES),
        "other_trusts": [each for code, each in trusts.items() if code != person.organisation_id],
    }


def address(question: Question) -> str:
    """Of the result page of a question."""
    return f"{reverse('search')}?{urlencode(question.to_parameters(), doseq=True)}"


def _hit(hit: Hit, question: Question, trusts: dict[str, Organisation]) -> dict[str, Any]:
    codes = hit.facets.get("organisation", ())
    return {
        "id": hit.id,
        "kind": KINDS.get(hit.kind, hit.kind),
        "title": hit.title,
        "marked_title": hit.marked_title.runs,
        "passages": [passage.runs for passage in hit.passages],
        "address": f"{reverse('search-open')}?{urlencode({'q': question.text, 'to': hit.url})}",
        "trusts": [trusts[code] for code in codes if code in trusts],
        "evidence": ", ".join(hit.facets.get("evidence", ())),
        "changed": hit.changed,
    }


def _facet(name: str, counts: Any, question: Question, names: dict[str, str]) -> dict[str, Any]:
    chosen = dict(question.filters).get(name, ())
    codes = sorted({*counts, *chosen}, key=lambda code: (code not in chosen, -counts.get(code, 0), code))
    options = [
        {"code": code, "text": names.get(code, code), "count": counts.get(code, 0), "chosen": code in chosen}
        for code in codes[: max(CODES_SHOWN, len(chosen))]
    ]
    return {"name": name, "label": FACETS[name], "options": options}


def _chosen(question: Question, names: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    return [
        {
            "text": f"{FACETS[name]}: {names.get(name, {}).get(code, code)}",
            "address": address(question.toggled(name, code)),
        }
        for name, codes in question.filters
        for code in codes
    ]


def _was_asked(entry: Entry, answered: Answer) -> bool:
    """Whether the short form itself stands in the question: who asks for “stroke” need not be told what CVA means."""
    text = answered.correction.text if answered.correction else answered.question.text
    return entry.short.casefold() in text.casefold()


def _meaning(entry: Entry, counted: tuple[tuple[str, int], ...]) -> dict[str, Any]:
    return {
        "short": entry.short,
        "ambiguous": entry.rule == Rule.AMBIGUOUS and len(counted) > 1,
        "usual": counted[0][0],
        "each": [
            {"text": meaning, "count": count, "address": address(Question(meaning))} for meaning, count in counted
        ],
    }


def _sorts(question: Question) -> list[dict[str, Any]]:
    words = {Sort.RELEVANCE: "Best match", Sort.NEWEST: "Newest first"}
    return [{"value": sort.value, "text": text, "chosen": sort == question.sort} for sort, text in words.items()]


def _pages(question: Question, total: int) -> dict[str, Any]:
    last = min(LAST_PAGE, -(-total // HITS_A_PAGE))
    return {
        "number": question.page,
        "last": last,
        "previous": address(question.on_page(question.page - 1)) if 1 < question.page <= last else "",
        "next": address(question.on_page(question.page + 1)) if question.page < last else "",
        "first": address(question.on_page(1)) if question.page > max(last, 1) else "",
    }
