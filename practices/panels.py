"""The editor of a practice, in the order of its story. Standards that ask for the same are named where they help."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, Panel, TitleFieldPanel
from wagtail.models import TaskState, WorkflowState

from practices.completeness import completeness, missing_for_publishing
from practices.date_as_known import DateAsKnownInput


class NewerVersionPanel(Panel):
    """What somebody else saved meanwhile; there only then."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "practices/admin/newer_version.html"

        def is_shown(self) -> bool:
            return super().is_shown() and getattr(self.form, "newer_version", None) is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"newer": self.form.newer_version, "loaded": self.form.data.get("loaded_revision_id")}


class ChangesAskedPanel(Panel):
    """What the approver asks to have changed; there from then until it is submitted again."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "practices/admin/changes_asked.html"

        @cached_property
        def step(self) -> TaskState | None:
            """The step at which changes were asked for, if the page waits for them."""
            state: WorkflowState | None = self.instance.current_workflow_state if self.instance.pk else None
            if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
                return None
            return state.current_task_state

        def is_shown(self) -> bool:
            return super().is_shown() and self.step is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"step": self.step}


class CompletenessPanel(Panel):
    """How complete the last saved draft is, and what would make it better."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "practices/admin/completeness.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            page = self.instance
            if page.pk:
                missing = [(anchor(field), words) for field, words in missing_for_publishing(page).items()]
                context |= {"completeness": completeness(page), "missing": missing}
            return context


def anchor(field: str) -> str:
    """The id in the editor at which `field` stands: its label, but for what has none of its own."""
    return {"topics": "id_topics", "what_was_done": "what_was_done-root"}.get(field, f"id_{field}-label")


class LinkedMeasuresPanel(InlinePanel):
    """A new row begins with the lead trust, whose figures are mostly meant."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = LinkedMeasureFormSet
        return options


class LinkedMeasureFormSet(BaseChildFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for name in ("first_month", "last_month"):
            form.fields[name].error_messages["max_length"] = "Write a month like Nov 2018; for a year alone, 2018."

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs(index)
        return kwargs if index is not None else {**kwargs, "initial": {"organisation": self.instance.organisation_id}}


_KNOWN = "As exactly as it is known: 2018, Nov 2018 or 5 Nov 2018."
DATES = {
    "started": _KNOWN,
    "ended": _KNOWN,
    "when": _KNOWN,
    "first_month": "Nov 2018; for a year alone, 2018.",
    "last_month": "For a phased roll-out: its last month, Feb 2019.",
}


def fields(*names: str) -> list[FieldPanel]:
    return [
        FieldPanel(name, widget=DateAsKnownInput, help_text=DATES[name]) if name in DATES else FieldPanel(name)
        for name in names
    ]


def group(heading: str, *children: Panel, help_text: str = "", folded: bool = False) -> MultiFieldPanel:
    return MultiFieldPanel(
        list(children), heading=heading, help_text=help_text, classname="collapsed" if folded else ""
    )


_PROMPTED = (
    "Months that led to the change, parted by commas: Jun 2018, Jul 2018. They are left out of the time before, since what "
    "follows an extreme is mostly less extreme."
)
LINKED_ROW = [
    *fields("measure", "organisation", "role", "wanted_direction", "intervention_kind", "first_month", "last_month"),
    FieldPanel(
        "prompted_months", heading="Unusual months that prompted it", widget=DateAsKnownInput, help_text=_PROMPTED
    ),
]
OTHER_ROW = fields(
    "name",
    "role",
    "unit",
    "wanted_direction",
    "baseline",
    "baseline_n",
    "baseline_period",
    "after",
    "after_n",
    "after_period",
    "comparison",
    "comparison_n",
    "interval",
    "concern",
)

CONTENT_PANELS = [
    NewerVersionPanel(heading="A newer version"),
    ChangesAskedPanel(heading="Changes are asked for"),
    CompletenessPanel(heading="How complete it is"),
    group(
        "What it is",
        TitleFieldPanel("title"),
        *fields("kind", "summary"),
        FieldPanel(
            "wanted_audience",
            help_text="Narrowing acts at once, also when the editor saves by itself. Widening waits for approval.",
        ),
        *fields("started", "ended", "still_running", "partners"),
        help_text="The idea in brief: who, what, where, since when (TIDieR 1, 7; SQUIRE 2.0, title and abstract). An attempt "
        "that did not work is as welcome as a success. A draft may lack anything; what says “needed” is asked for when it "
        "is submitted.",
    ),
    group("Seen elsewhere", *fields("source_organisation"), folded=True),
    group(
        "The problem",
        *fields("problem", "who_was_affected", "aim"),
        help_text="Nature and size of the local problem (SQUIRE 2.0, 3 to 6), and why this should help (TIDieR 2).",
    ),
    group("What was known already", *fields("what_was_known"), folded=True),
    group(
        "The context",
        FieldPanel("service_line", widget=forms.Select),
        *(FieldPanel(name, widget=forms.CheckboxSelectMultiple) for name in ("topics", "themes", "patient_groups")),
        *fields("call_category", "setting"),
        help_text="Readers find the record by these (SQUIRE 2.0, 7: context).",
    ),
    group("What else went on at the time", *fields("ongoing_context"), folded=True),
    group(
        "The change",
        *fields("what_was_done"),
        help_text="So that another team could do the same (TIDieR 3 to 8; SQUIRE 2.0, 8). Pictures need words for those who "
        "cannot see them.",
    ),
    group("How it was done", *fields("materials", "delivered_by", "how_often"), folded=True),
    InlinePanel(
        "cycles",
        heading="Changes made on the way",
        label="PDSA cycle",
        panels=fields("when", "plan", "do", "study", "act"),
        help_text="Plan, Do, Study, Act: what was tried, what was seen, what was changed then (TIDieR 10).",
        classname="collapsed",
    ),
    LinkedMeasuresPanel(
        "linked_measures",
        heading="Measures of the catalogue",
        label="Measure",
        panels=LINKED_ROW,
        help_text="They draw the chart with the change marked on it. Outcome, process and balancing measures (SQUIRE 2.0, 10).",
    ),
    InlinePanel(
        "other_measures",
        heading="Other measures",
        label="Measure",
        panels=OTHER_ROW,
        help_text="Give n and the period with each figure: 42 % of 31 people is another thing than 42 % of 3,000.",
    ),
    group(
        "How it was measured",
        *fields("no_measure_reason", "study_design", "how_chosen", "chosen_for_being_extreme", "patients_a_month"),
        help_text="How you know that the change made the difference (SQUIRE 2.0, 9 and 11).",
    ),
    group("How good the data are", *fields("data_completeness", "change_over_time"), folded=True),
    group(
        "What came of it",
        *fields("result_direction", "result_sentence"),
        help_text="Results with their number and period (SQUIRE 2.0, 13). “No difference” is a result.",
    ),
    group("Effects and limits", *fields("unintended_effects", "equality_effects", "limits"), folded=True),
    group("How to copy it", *fields("went_wrong"), help_text="What the next team should know (SQUIRE 2.0, 14 to 16)."),
    group("Before one begins", *fields("getting_started", "must_be_in_place", "must_not_change"), folded=True),
    group(
        "Cost and saving",
        *fields("cost_one_off", "cost_a_year", "saving_a_year", "price_year", "who_paid"),
        folded=True,
    ),
    InlinePanel(
        "challenges",
        heading="How hard it is to copy",
        label="Domain",
        panels=fields("domain", "difficulty", "words"),
        max_num=7,
        help_text="The seven domains of the NASSS framework; leave out what does not matter here.",
        classname="collapsed",
    ),
    group("Patients’ and colleagues’ privacy", *fields("no_patient_data")),
    group("Ethics, interests, funding", *fields("ethics", "interests", "funding", "licence"), folded=True),
    InlinePanel(
        "sources",
        heading="Sources",
        label="Source",
        panels=fields("title", "address", "licence", "published_evaluation"),
        classname="collapsed",
    ),
    group("Who looks after it", *fields("practice_owner", "deputy", "mailbox")),
    group(
        "Its life",
        FieldPanel("proposed_review_by", help_text="At most 24 months ahead."),
        *fields("what_changed", "replaces", "tags"),
    ),
]

PROMOTE_PANELS = fields("slug")
