"""Writing the demonstration's practices as an editor would, and approving them as a colleague does."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction

from benchmarks.models import Measure
from portal.models import Organisation, Person
from portal.today import today
from practices.actions.approval import approve
from practices.demonstration import read_practices
from practices.demonstration.adopting import show_adoption
from practices.demonstration.programmes import show_programmes
from practices.models import (
    ELSEWHERE,
    ImprovementTheme,
    LinkedMeasure,
    OtherMeasure,
    PatientGroup,
    PracticePage,
    PracticeSource,
    PracticeState,
    ServiceLine,
    Topic,
    TrustSectionPage,
)
from practices.models.choices import DID_NOT_HAPPEN

HOSTS = {"RYE": "scas.example", "RRU": "las.example"}
TRUSTS = {"scas": "RYE", "las": "RRU"}
# Records that are made up to show a state; each says on page, list and export that it did not happen.
SHOWN_STATES = ("draft", "in-review", "overdue", "own-trust")


def load_demonstration_practices(*, tell: Callable[[str], object]) -> int:
    """Make the practices, the one adoption and the joint programmes that are not there; return how many."""
    present = set(PracticePage.objects.values_list("slug", flat=True))
    missing = [facts for facts in read_practices() if facts["slug"] not in present]
    made_up = [state for state in SHOWN_STATES if f"example-{state}" not in present]
    # The made-up ones first, so that real ones are the newest.
    for state in made_up:
        with transaction.atomic():
            show_state(state)
    if missing:
        tell(f"Writing {len(missing)} practices…")
    for facts in missing:
        with transaction.atomic():
            publish(write(facts))
    with transaction.atomic():
        adopted = show_adoption()
    return len(missing) + len(made_up) + adopted + show_programmes()


def write(facts: dict[str, Any], **changes: Any) -> PracticePage:
    """A draft by an editor of the trust that keeps the record."""
    code = facts.get("kept_by") or TRUSTS[facts["section"]]
    organisation = Organisation.objects.get(code=code)
    page = PracticePage(
        live=False,
        slug=facts["slug"],
        title=facts["title"],
        summary=facts["summary"],
        kind=facts.get("kind", "practice"),
        organisation=organisation,
        source_organisation=facts.get("source_organisation", ""),
        partners=facts.get("partners", ""),
        started=facts["started"],
        ended=facts.get("ended", ""),
        still_running="ended" not in facts,
        problem=f"<p>{facts['problem']}</p>",
        who_was_affected=facts["affected"],
        aim=facts["aim"],
        service_line=ServiceLine.objects.get(code=facts["service_line"]),
        setting=facts.get("setting", ""),
        what_was_done=[("text", f"<p>{paragraph}</p>") for paragraph in facts["done"]],
        no_measure_reason=facts.get("no_measure", ""),
        study_design=facts["design"],
        how_chosen=facts.get("chosen", ""),
        chosen_for_being_extreme=facts.get("extreme", False),
        result_direction=facts["direction"],
        result_sentence=facts["result"],
        limits=_limits(facts),
        went_wrong=facts["wrong"],
        cost_one_off=facts.get("cost"),
        saving_a_year=facts.get("saving"),
        price_year=facts.get("price_year"),
        no_patient_data=True,
        practice_owner=_person("manager", code),
        deputy=_person("second-editor", code),
        proposed_review_by=today() + timedelta(days=330),
        **changes,
    )
    page.topics = list(Topic.objects.filter(code__in=facts["topics"]))
    page.themes = list(ImprovementTheme.objects.filter(code__in=facts["themes"]))
    page.patient_groups = list(PatientGroup.objects.filter(code__in=facts.get("groups", [])))
    page.linked_measures = [_linked(link, organisation) for link in facts.get("measures", [])]  # type: ignore[misc]
    page.other_measures = [OtherMeasure(**_other(row)) for row in facts.get("others", [])]  # type: ignore[misc]
    page.sources = [_source(source) for source in facts.get("sources", [])]  # type: ignore[misc]
    section = TrustSectionPage.objects.get(organisation=None if facts["section"] == ELSEWHERE else organisation)
    section.add_child(instance=page)
    page.save_revision(user=_person("editor", code))
    return page


def publish(page: PracticePage) -> PracticePage:
    """Approved by a colleague who did not write it, then live."""
    approver = _person("second-editor", page.organisation_id)
    revision = page.get_latest_revision()
    approve(by=approver, practice=page, revision=revision)
    revision.publish(user=approver)
    return PracticePage.objects.get(pk=page.pk)


def show_state(state: str) -> None:
    """A made-up record in a state that the portal has to show."""
    words = {
        "draft": ("Made-up draft: quiet rooms at stations", "A draft that nobody has submitted."),
        "in-review": (
            "Made-up record in review: shared spare parts",
            "A record that waits for a colleague's approval.",
        ),
        "overdue": ("Made-up record whose review is overdue", "A record that its owner has not looked at in time."),
        "own-trust": ("Made-up record for the own trust only", "A record that the other trust does not see."),
    }
    title, summary = words[state]
    facts = {
        "section": "scas",
        "slug": f"example-{state}",
        "title": title,
        "summary": f"{DID_NOT_HAPPEN}. {summary}",
        "started": "2019",
        "problem": "Made up to show how the portal treats this state.",
        "affected": "Nobody.",
        "aim": "To show a state of a record.",
        "service_line": "corporate",
        "topics": ["quality-improvement"],
        "themes": ["efficiency"],
        "done": ["Nothing was done: this record is made up."],
        "design": "none",
        "direction": "too-early",
        "result": "No result in 2019: this record is made up.",
        "wrong": "Nothing: it did not happen.",
        "no_measure": "It did not happen.",
    }
    page = write(facts, wanted_audience="own" if state == "own-trust" else "both")
    PracticeState.objects.filter(practice=page).update(demonstration=True)
    if state == "in-review":
        workflow = page.get_workflow()
        if workflow is not None:
            workflow.start(page, _person("editor", page.organisation_id))
    if state in ("overdue", "own-trust"):
        publish(page)
    if state == "overdue":
        PracticeState.objects.filter(practice=page).update(review_by=today() - timedelta(days=20))


def _limits(facts: dict[str, Any]) -> str:
    """What the source leaves open stands among the limits."""
    said: str = facts.get("limits", "")
    known = facts.get("running") or facts.get("ended")
    return said if known else f"{said} The source does not say whether it still runs.".strip()


def _person(role: str, code: str) -> Person:
    return Person.objects.get(email=f"{role}@{HOSTS[code]}")


def _linked(link: dict[str, Any], organisation: Organisation) -> LinkedMeasure:
    return LinkedMeasure(
        measure=Measure.objects.get(slug=link["slug"]),
        role=link["role"],
        wanted_direction=link["wanted"],
        organisation=organisation,
        intervention_kind=link["kind"],
        first_month=link.get("first", ""),
        last_month=link.get("last", ""),
    )


def _other(row: dict[str, Any]) -> dict[str, Any]:
    names = {"wanted": "wanted_direction"}
    return {names.get(name, name): value for name, value in row.items()}


def _source(source: dict[str, Any]) -> PracticeSource:
    return PracticeSource(
        title=source["title"],
        address=source.get("address", ""),
        licence=source.get("licence", ""),
        published_evaluation=source.get("evaluation", False),
    )
