"""The editor of a joint programme."""

from wagtail.admin.panels import FieldPanel, InlinePanel, TitleFieldPanel

from practices.panels import ChangesAskedPanel, NewerVersionPanel, fields, group

CONTENT_PANELS = [
    NewerVersionPanel(heading="A newer version"),
    ChangesAskedPanel(heading="Changes are asked for"),
    group(
        "What it is",
        TitleFieldPanel("title", help_text="At most 12 words: what is undertaken together."),
        *fields("summary", "area", "phase", "begins", "ends"),
        help_text="Both trusts write this page. Whichever trust wrote a version, somebody of the other one approves it.",
    ),
    group("What is done", *fields("story")),
    InlinePanel(
        "aims",
        heading="Aims",
        label="Aim",
        panels=fields("what", "how_much", "by_when", "reached"),
        help_text="How much by when; at least one.",
    ),
    InlinePanel("partners", heading="Partners beside the two trusts", label="Partner", panels=fields("name", "part")),
    InlinePanel(
        "linked_measures",
        heading="Measures of the catalogue",
        label="Measure",
        panels=fields("measure", "why"),
        help_text="The page shows each trust’s latest figure, its signal and a small chart.",
    ),
    InlinePanel(
        "linked_practices",
        heading="Practices",
        label="Practice",
        panels=[FieldPanel("practice"), *fields("part")],
        help_text="The page shows their evidence and who took them up.",
    ),
    InlinePanel(
        "amounts",
        heading="Costs and savings",
        label="Cost or saving",
        panels=fields(
            "what", "organisation", "theme", "kind", "recurrence", "pounds", "price_year", "source", "source_address"
        ),
        help_text="What is claimed, in the prices of a stated year; never without a source.",
        classname="collapsed",
    ),
    group(
        "Who looks after it",
        *fields("lead", "deputy", "no_patient_data"),
        help_text="One of each trust. Actions and notes are added on the page itself, without a new version.",
    ),
]

PROMOTE_PANELS = fields("slug")
