"""Shapes of the API's answers. Vocabularies and choices are codes, money is text in pounds, months are as far as they are known."""

from ninja import Schema


class PracticeOut(Schema):
    """`trust` keeps the record; `source_organisation` did it when it is not a member. `evidence` is computed, from E0 to E4,
    apart from `result_direction`. `demonstration` says in words that it did not happen, else it is empty."""

    id: int
    title: str
    address: str
    trust: str
    source_organisation: str
    kind: str
    summary: str
    started: str
    ended: str
    service_line: str
    topics: list[str]
    themes: list[str]
    result_direction: str
    result_sentence: str
    evidence: str
    evidence_sentence: str
    cost_one_off: str
    cost_a_year: str
    saving_a_year: str
    price_year: int | None
    adoptions: int
    review_by: str
    demonstration: str
    attachments: list[str]


class LinkedMeasureOut(Schema):
    """`first_month` is a year alone, and empty, as `intervention_kind` says."""

    measure: str
    organisation: str
    role: str
    wanted_direction: str
    intervention_kind: str
    first_month: str
    last_month: str


class OtherMeasureOut(Schema):
    """Figures as their source gives them; no `n` where the source gives none."""

    name: str
    role: str
    unit: str
    wanted_direction: str
    baseline: str
    baseline_n: int | None
    baseline_period: str
    after: str
    after_n: int | None
    after_period: str
    comparison: str
    comparison_n: int | None
    interval: str


class SourceOut(Schema):
    title: str
    address: str
    licence: str
    published_evaluation: bool


class FullPracticeOut(PracticeOut):
    """With the story. `problem` and `what_was_done` are HTML as the page shows it, the rest is plain text."""

    problem: str
    who_was_affected: str
    what_was_known: str
    aim: str
    what_was_done: str
    study_design: str
    how_chosen: str
    limits: str
    went_wrong: str
    must_be_in_place: str
    must_not_change: str
    no_measure_reason: str
    measures: list[LinkedMeasureOut]
    other_measures: list[OtherMeasureOut]
    sources: list[SourceOut]
    guidance: str
