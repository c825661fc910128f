"""The result page in words."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from benchmarks.formatting import join_words
from portal.models import Organisation, Person
from portal.permissions import Permission
from portal.policy import may
from practices.models import Topic
from practices.models.choices import EvidenceLevel
from search.analysis.words import words
from search.answering import Answer
from search.engines.interface import Hit
from search.glossary.entries import Entry, Rule
from search.glossary.matching import Concept, Part
from search.models import FollowedTopic
from search.plan import Sort
from search.presenters.kinds import KINDS
from search.presenters.latest import latest_figures
from search.question import HITS_A_PAGE, LAST_PAGE, Question
from search.searching import FACETS, Meanings

CODES_SHOWN = 12  # of a facet
EVIDENCE: dict[str, str] = dict(EvidenceLevel.choices)


def presented(answered: Answer, meanings: Meanings, *, person: Person) -> dict[str, Any]:
    """What the template shows. Every address is made here."""
    question, result = answered.question, answered.result
    trusts = {each.code: each for each in Organisation.objects.members()}
    names = {
        "kind": KINDS,
        "organisation": {code: each.short_name for code, each in trusts.items()},
        "evidence": EVIDENCE,
    }
    return {
        "total": result.total,
        "counted": f"{result.total:,} result{'' if result.total == 1 else 's'}",
        "heading": question.in_words(facets=FACETS, codes=names),
        "latest": latest_figures(answered, person),
        "hits": [_hit(hit, question, trusts) for hit in result.hits],
        "facets": [_facet(name, result.facets[name], question, names.get(name, {})) for name in FACETS],
        "chosen": _chosen(question, names),
        "meanings": [_meaning(entry, counted) for entry, counted in meanings if _was_asked(entry, answered)],
        "correction": answered.correction,
        "as_typed": address(question.as_typed()),
        "loosened": answered.loosened,
        "offered": [entry.short for entry in answered.entries if entry.rule == Rule.AMBIGUOUS]
        if answered.offered
        else [],
        "only_entries": answered.only_entries,
        "unheard": join_words([f"“{word}”" for word in answered.unheard]) if answered.unheard else "",
        "understood": _understood(answered),
        "sorts": _sorts(question),
        "pages": _pages(question, result.total),
        "everywhere": address(Question(question.text)) if question.filters else "",
        "parameters": urlencode(question.to_parameters(), doseq=True),
        "may_pin": bool(question.text) and may(person, Permission.EDIT_PRACTICES),
        "other_trusts": [each.short_name for code, each in trusts.items() if code != person.organisation_id],
        "ask_others": _asking(question, person),
        "fewer": _fewer(answered),
        "follow": _topics(question, person),
    }


def address(question: Question) -> str:
    """Of the result page of a question."""
    return f"{reverse('search')}?{urlencode(question.to_parameters(), doseq=True)}"


def _asking(question: Question, person: Person) -> str:
    if not question.text or not may(person, Permission.SHARE_PRACTICE):
        return ""
    return f"{reverse('search-ask')}?{urlencode({'q': question.text})}"


def _fewer(answered: Answer) -> list[dict[str, str]]:
    """When nothing was found: each word and form of a question of several, alone."""
    names = [
        part.group.entries[0].short if isinstance(part, Concept) and part.group.entries else _written(part)
        for part in dict.fromkeys(answered.parts)
    ]
    alone = [name for name in names if name and name.casefold() not in answered.unheard]
    return [{"text": f"“{name}”", "address": address(Question(name))} for name in alone] if len(names) > 1 else []


def _written(part: Part) -> str:
    return "" if isinstance(part, Concept) else part.reading.word


def _topics(question: Question, person: Person) -> list[dict[str, str]]:
    """Topics among the choices that the person could follow and does not."""
    chosen = dict(question.filters).get("topic", ())
    if not chosen:
        return []
    followed = FollowedTopic.objects.filter(person=person).values("topic")
    topics = Topic.objects.in_use().filter(label__in=chosen).exclude(pk__in=followed)
    return [{"code": topic.code, "label": topic.label} for topic in topics]


def _hit(hit: Hit, question: Question, trusts: dict[str, Organisation]) -> dict[str, Any]:
    codes = hit.facets.get("organisation", ())
    return {
        "id": hit.id,
        "kind": KINDS.get(hit.kind, hit.kind),
        "title": hit.title,
        "marked_title": hit.marked_title.runs,
        "passages": [passage.runs for passage in hit.passages],
        "address": f"{reverse('search-open')}?{urlencode({'q': question.text, 'to': hit.url})}",
        "why": f"{reverse('search-why')}?{urlencode({'q': question.text, 'document': hit.id})}",
        "trusts": [trusts[code] for code in codes if code in trusts],
        "evidence": ", ".join(EVIDENCE.get(code, code) for code in hit.facets.get("evidence", ())),
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
    """Whether an abbreviation itself stands in the question: who asks for “stroke” need not be told what CVA means, nor
    anybody what “fall” means."""
    text = answered.correction.text if answered.correction else answered.question.text
    abbreviated = not entry.short.islower() and entry.short.casefold() != entry.meanings[0].casefold()
    asked = set(words(text))
    return abbreviated and set(words(entry.short)) <= asked | {word.removesuffix("s") for word in asked}


def _understood(answered: Answer) -> list[str]:
    """How the question was read: its words, and the forms of the glossary with what they stand for."""
    said = []
    for part in dict.fromkeys(answered.parts):
        if isinstance(part, Concept):
            names = [name for entry in part.group.entries for name in (entry.short, *entry.meanings)]
            said.append(
                " or ".join(f"“{name}”" for name in dict.fromkeys(names)) if names else _quoted(part.group.phrases)
            )
        else:
            said.append(f"“{part.reading.word}”")
    return said


def _quoted(phrases: tuple[tuple[str, ...], ...]) -> str:
    return " or ".join(f"“{' '.join(phrase)}”" for phrase in phrases)


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
    texts = {Sort.RELEVANCE: "Best match", Sort.NEWEST: "Newest first"}
    return [{"value": sort.value, "text": text, "chosen": sort == question.sort} for sort, text in texts.items()]


def _pages(question: Question, total: int) -> dict[str, Any]:
    last = min(LAST_PAGE, -(-total // HITS_A_PAGE))
    return {
        "number": question.page,
        "last": last,
        "previous": address(question.on_page(question.page - 1)) if 1 < question.page <= last else "",
        "next": address(question.on_page(question.page + 1)) if question.page < last else "",
        "first": address(question.on_page(1)) if question.page > max(last, 1) else "",
    }
