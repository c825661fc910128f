"""Shapes of the API's answers. Numbers are text as published, so that nothing is lost on the way."""

from datetime import date

from ninja import Schema


class TargetOut(Schema):
    """In the measure's unit, in force from one month to another; no `valid_to`: until further notice."""

    value: str
    valid_from: str
    valid_to: str
    label: str


class MeasureOut(Schema):
    """`formula` is mean (total ÷ count), share (percent), count or published (as it is, cannot be combined)."""

    slug: str
    title: str
    definition: str
    why: str
    calculation: str
    unit: str
    direction: str
    formula: str
    periodicity: str
    theme: str
    service_line: str
    source: str
    owner: str
    next_review: date
    targets: list[TargetOut]


class FigureOut(Schema):
    """One due month of one organisation. `status` says why there is no `value`; `flags`: p provisional, r revised,
    d the trust's own figure differs. Limits are never clipped."""

    measure: str
    period: str
    organisation: str
    value: str
    unit: str
    shown: str
    status: str
    flags: str
    numerator: str
    denominator: str
    target: str
    mean: str
    lower: str
    upper: str
    signal: str
    notes: str


class SummaryOut(Schema):
    """The latest month of a measure at a member trust, the icons as words."""

    measure: str
    organisation: str
    period: str
    value: str
    unit: str
    shown: str
    variation: str
    assurance: str
    failing: bool
    words: str
    assurance_words: str
    revision: str
    rules: str


class MarkOut(Schema):
    """Without a measure it is about all, without an organisation about all trusts."""

    id: int
    kind: str
    measure: str
    organisation: str
    period: str
    words: str
    address: str
    owner: str
    due_on: date | None
