"""What of a practice's record goes into the plan of whoever takes it up."""

from practices.adoptions.plan import Source, plan_from
from practices.models import PracticePage


def draft_plan(practice: PracticePage) -> str:
    """The plan as a text; see `plan_from`."""
    return plan_from(
        Source(
            title=practice.title,
            trust=practice.source_organisation or practice.organisation.name,
            aim=practice.aim,
            measures=_measures(practice),
            must_not_change=practice.must_not_change,
            materials=practice.materials,
            went_wrong=practice.went_wrong,
            contact=_contact(practice),
        )
    )


def _measures(practice: PracticePage) -> list[str]:
    linked = [
        f"{row.measure.title} ({row.get_role_display().split(':')[0].lower()})"
        for row in practice.linked_measures.select_related("measure")
    ]
    return linked + [
        f"{row.name} ({row.get_role_display().split(':')[0].lower()})" for row in practice.other_measures.all()
    ]


def _contact(practice: PracticePage) -> str:
    people = [practice.practice_owner, practice.deputy]
    reached = [f"{person.name}, {person.email}" for person in people if person is not None and person.is_active]
    return "\n".join([*reached, *([practice.mailbox] if practice.mailbox else [])])
