"""What stands after every `migrate`: the list, its sections, the vocabularies, the workflow. What people changed since is left."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from portal.models import HomePage, Organisation
from practices.models import (
    ELSEWHERE,
    ColleagueApproval,
    PracticeIndexPage,
    PracticePage,
    ProgrammeIndexPage,
    ProgrammePage,
    TrustSectionPage,
)
from practices.models.vocabulary import ImprovementTheme, PatientGroup, ServiceLine, Term, Topic

FILES: dict[str, type[Term]] = {
    "service_line": ServiceLine,
    "topic": Topic,
    "improvement_theme": ImprovementTheme,
    "patient_group": PatientGroup,
}


def plant(*, using: str, **kwargs: Any) -> None:
    """Called after every `migrate`. A migration backwards may have taken the tables away."""
    home = HomePage.objects.first()
    if home is None or not {PracticePage._meta.db_table, ProgrammePage._meta.db_table} <= set(
        connections[using].introspection.table_names()
    ):
        return
    with transaction.atomic(using=using):
        plant_sections(home)
        plant_vocabularies()
        plant_workflow()


def plant_sections(home: HomePage) -> None:
    index = PracticeIndexPage.objects.first()
    if index is None:
        index = home.add_child(instance=PracticeIndexPage(title="Practices", slug="practices"))
    for trust in Organisation.objects.members().order_by("code"):
        if not TrustSectionPage.objects.filter(organisation=trust).exists():
            _add(index, TrustSectionPage(title=trust.name, slug=trust.slug, organisation=trust))
    if not TrustSectionPage.objects.filter(organisation=None).exists():
        _add(index, TrustSectionPage(title="Seen elsewhere", slug=ELSEWHERE))
    if not ProgrammeIndexPage.objects.exists():
        _add(index, ProgrammeIndexPage(title="Joint programmes", slug="programmes"))


def _add(parent: Page, page: Page) -> None:
    # Fresh from the database: a stale count of children breaks the tree.
    Page.objects.get(pk=parent.pk).add_child(instance=page)


def plant_vocabularies() -> None:
    """New terms of the files; none that an editor renamed or merged comes back, for its code stays."""
    for name, model in FILES.items():
        terms = tomllib.loads((Path(__file__).parent / "vocabularies" / f"{name}.toml").read_text())
        present = set(model._default_manager.values_list("code", flat=True))
        for position, (code, words) in enumerate(terms.items()):
            if code not in present:
                label, *others = [words] if isinstance(words, str) else words
                model._default_manager.create(code=code, label=label, other_labels="\n".join(others), position=position)


def plant_workflow() -> None:
    """Every practice goes through it."""
    index = PracticeIndexPage.objects.get()
    if WorkflowPage.objects.filter(page=index).exists():
        return
    task, _ = ColleagueApproval.objects.get_or_create(name="Approval by a colleague")
    workflow, _ = Workflow.objects.get_or_create(name="Practices: approval by a colleague")
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=index)
