"""The demonstration's joint programmes: written by an editor of one trust, approved by one of the other."""

import tomllib
from typing import Any

from django.db import transaction

from benchmarks.models import Measure
from portal.models import Person
from practices.actions.approval import approve
from practices.demonstration import RECORDS
from practices.models import (
    ActionState,
    ImprovementTheme,
    PracticePage,
    ProgrammeAim,
    ProgrammeAmount,
    ProgrammeIndexPage,
    ProgrammeMeasure,
    ProgrammePage,
    ProgrammePartner,
    ProgrammePractice,
    ProgrammeState,
)
from practices.programmes.actions import Task, add_action, add_note, settle_action

SAME = ("slug", "title", "summary", "area", "phase", "begins", "ends")


def read_programmes() -> list[dict[str, Any]]:
    programmes: list[dict[str, Any]] = tomllib.loads((RECORDS / "programmes.toml").read_text())["programme"]
    return programmes


def show_programmes() -> int:
    """Make the programmes that are not there; return how many."""
    present = set(ProgrammePage.objects.values_list("slug", flat=True))
    missing = [facts for facts in read_programmes() if facts["slug"] not in present]
    for facts in missing:
        with transaction.atomic():
            add_to(publish(write(facts)), facts)
    return len(missing)


def write(facts: dict[str, Any]) -> ProgrammePage:
    """A draft by an editor of South Central."""
    page = ProgrammePage(
        live=False,
        story=f"<p>{facts['story']}</p>",
        lead=_person("manager@las.example"),
        deputy=_person("manager@scas.example"),
        no_patient_data=True,
        **{name: facts[name] for name in SAME},
    )
    page.aims = [ProgrammeAim(**aim) for aim in facts["aims"]]
    page.partners = [ProgrammePartner(**partner) for partner in facts["partners"]]
    page.linked_measures = [
        ProgrammeMeasure(measure=Measure.objects.get(slug=link["slug"]), why=link["why"]) for link in facts["measures"]
    ]
    page.linked_practices = [
        ProgrammePractice(practice=PracticePage.objects.get(slug=link["slug"]), part=link["part"])
        for link in facts["practices"]
    ]
    page.amounts = [
        ProgrammeAmount(**{**row, "theme": ImprovementTheme.objects.get(code=row["theme"])})
        for row in facts.get("amounts", [])
    ]
    ProgrammeIndexPage.objects.get().add_child(instance=page)
    ProgrammeState.objects.filter(programme=page).update(demonstration=facts.get("made_up", False))
    page.state.refresh_from_db()
    page.save_revision(user=_person("editor@scas.example"))
    return page


def publish(page: ProgrammePage) -> ProgrammePage:
    approver, revision = _person("editor@las.example"), page.get_latest_revision()
    approve(by=approver, practice=page, revision=revision)
    revision.publish(user=approver)
    live: ProgrammePage = ProgrammePage.objects.get(pk=page.pk)
    return live


def add_to(page: ProgrammePage, facts: dict[str, Any]) -> None:
    """Actions and notes, as editors add them."""
    editor = _person("editor@las.example")
    for row in facts.get("actions", []):
        added = add_action(by=editor, programme=page, task=Task(row["words"], row["owner_role"], row["due"]))
        if "done" in row:
            settle_action(by=editor, task=added, state=ActionState.DONE, outcome=row["done"])
    for note in facts["notes"]:
        add_note(by=editor, programme=page, on=note["on"], words=note["words"])


def _person(email: str) -> Person:
    return Person.objects.get(email=email)
