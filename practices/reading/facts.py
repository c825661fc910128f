"""What a practice page says of a record, in the order of its story."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet, Value

from benchmarks.formatting import format_figure, format_month
from portal.today import today
from practices.models.choices import InterventionKind, MeasureRole
from practices.reading.rows import rows_of

if TYPE_CHECKING:
    from portal.models import Person
    from practices.models import LinkedMeasure, OtherMeasure, PracticePage
    from practices.reading.named import Named

Answers = list[tuple[str, str]]


def facts_of(page: "PracticePage", person: "Person") -> dict[str, Any]:
    """Everything that stands on the page beside its title and summary."""
    from practices.reading.named import named_on
    from practices.reading.related import related

    newer, programmes = named_on(page, person)
    rows = rows_of(page)
    problem = _answers(page, "who_was_affected", "what_was_known", "aim")
    return {
        "page": page,
        "since": _since(page),
        "money": _money(page),
        "banners": _banners(page, newer),
        "programmes": programmes,
        "contents": _contents(bool(problem)),
        "problem": problem,
        "change": _answers(page, "ongoing_context", "materials", "delivered_by", "how_often"),
        "context": _context(page),
        "cycles": rows.cycles,
        "measures": [_linked(each) for each in page.linked_measures.select_related("measure", "organisation")],
        "others": [_other(each) for each in rows.other_measures],
        "balancing": [each for each in rows.other_measures if each.role == MeasureRole.BALANCING],
        "study": [*_chosen(page), *_answers(page, "how_chosen", "data_completeness")],
        "results": [
            *([("What came of it", page.result_sentence)] if page.result_sentence else []),
            *_answers(page, "change_over_time", "unintended_effects", "equality_effects", "limits"),
        ],
        "copying": _answers(page, "getting_started", "must_be_in_place", "went_wrong", "must_not_change"),
        "challenges": rows.challenges,
        "governance": [*_answers(page, "ethics", "interests", "funding", "what_changed"), *_version(page)],
        "sources": rows.sources,
        "related": related(page, person),
    }


def _answers(page: "PracticePage", *names: str) -> Answers:
    """The questions that were answered, each with its answer."""
    found = []
    for name in names:
        answer = getattr(page, name)
        if answer and answer.strip():
            label = str(getattr(page._meta.get_field(name), "verbose_name", name))
            found.append((label[:1].upper() + label[1:], answer))
    return found


def _contents(has_problem: bool) -> list[tuple[str, str]]:
    parts = [
        ("change", "What was done"),
        ("measures", "Measures"),
        ("results", "Results and limits"),
        ("copying", "How to copy it"),
        ("questions", "Questions and answers"),
        ("governance", "Governance, sources, version"),
    ]
    return [("problem", "The problem"), *parts] if has_problem else parts


def when_known(text: str) -> str:
    """A date that is known to the day, month or year: “2018”, “November 2018”."""
    return format_month(text[:7]) if len(text) >= 7 else text


def _since(page: "PracticePage") -> str:
    if not page.started:
        return ""
    if page.ended:
        return f"{when_known(page.started)} to {when_known(page.ended)}"
    return f"since {when_known(page.started)}"


def _money(page: "PracticePage") -> str:
    parts = []
    for value, words in (
        (page.cost_one_off, "once"),
        (page.cost_a_year, "a year"),
        (page.saving_a_year, "a year saved, as claimed by the source"),
    ):
        if value is not None:
            parts.append(f"{format_figure(value, 'pounds')} {words}")
    year = f" (prices of {page.price_year})" if parts and page.price_year else ""
    return f"{', '.join(parts)}{year}" if parts else "Not given."


def _banners(page: "PracticePage", newer: "Sequence[Named]") -> list[str]:
    """Only what matters: withdrawn, overdue, replaced by a `newer` one, not live."""
    state, said = page.state, []
    if state.withdrawn_at:
        said.append(f"Withdrawn for safety: {state.withdrawn_reason}")
    if page.live and page.review_by and page.review_by < today():
        said.append(
            f"The review of this record was due on {page.review_by:%-d %B %Y}. Ask the owner whether it is still right."
        )
    said += [f"Replaced by “{each.title}”." for each in newer]
    if not page.live:
        said.append("This is a draft. Nobody has approved it.")
    return said


def _context(page: "PracticePage") -> Answers:
    rows = [
        ("Service line", page.service_line.label if page.service_line else ""),
        *_terms(page),
        ("Setting", page.get_setting_display() if page.setting else ""),
        ("Partners", page.partners),
    ]
    return [(name, words) for name, words in rows if words]


def _terms(page: "PracticePage") -> Answers:
    """The terms of each vocabulary: one query for a live page; a preview or a copied version has its own in memory."""
    managers = {"Topics": page.topics, "Improvement themes": page.themes, "Patient groups": page.patient_groups}
    vocabularies = {title: terms.all() for title, terms in managers.items()}
    if not all(isinstance(terms, QuerySet) for terms in vocabularies.values()):
        return [(title, ", ".join(term.label for term in terms)) for title, terms in vocabularies.items()]
    parts = [
        terms.order_by().annotate(title=Value(title)).values_list("title", "position", "label")
        for title, terms in vocabularies.items()
    ]
    found = sorted(parts[0].union(*parts[1:], all=True))
    return [(title, ", ".join(label for of, _, label in found if of == title)) for title in vocabularies]


def _chosen(page: "PracticePage") -> Answers:
    rows = [("How it was studied", page.get_study_design_display() if page.study_design else "")]
    if page.patients_a_month:
        rows.append(("Patients reached a month", f"{page.patients_a_month:,}"))
    if page.chosen_for_being_extreme:
        rows.append(
            (
                "Take care",
                "People were chosen because they were extreme; such people become less extreme by themselves (regression to the mean).",
            )
        )
    return [(name, words) for name, words in rows if words]


def _version(page: "PracticePage") -> Answers:
    state = page.state
    rows = []
    if state.verified_on:
        by = f" by {state.verified_by.name}" if state.verified_by else ""
        rows.append(("Last verified", f"{state.verified_on:%-d %B %Y}{by}"))
    if page.review_by:
        rows.append(("Next review", f"{page.review_by:%-d %B %Y}"))
    return rows


def _linked(link: "LinkedMeasure") -> "LinkedMeasure":
    link.when = when_linked(link)
    return link


def when_linked(link: "LinkedMeasure") -> str:
    """When the change began, as exactly as it is known."""
    return when_began(link.intervention_kind, link.first_month, link.last_month)


def when_began(kind: str, first_month: str, last_month: str) -> str:
    """The same from the columns of a link alone."""
    if kind == InterventionKind.PERIOD:
        return f"{format_month(first_month)} to {format_month(last_month)}"
    if kind == InterventionKind.NOT_KNOWN or not first_month:
        return "date not known"
    return when_known(first_month)


def _other(row: "OtherMeasure") -> dict[str, str]:
    return {
        "name": row.name,
        "unit": row.unit,
        "before": _figure(row.baseline, row.baseline_n, row.baseline_period),
        "after": _figure(row.after, row.after_n, row.after_period),
        "comparison": ", ".join(part for part in (_figure(row.comparison, row.comparison_n, ""), row.interval) if part),
    }


def _figure(figure: str, n: int | None, period: str) -> str:
    """The figure with its n and period beside it; n is never left out silently."""
    if not figure:
        return ""
    return ", ".join(part for part in (figure, f"n = {n:,}" if n is not None else "n not given", period) if part)
