"""Changing the register of organisations: names, marks, members. It is the nation's: its administrators alone write it."""

from datetime import date

from django.core.exceptions import ValidationError

from portal.actions.acting import action
from portal.audit import record
from portal.models import FormerName, MarkShape, Organisation, OrganisationKind, Person
from portal.permissions import Permission
from portal.policy import Refused, may
from portal.wagtail_groups import sync_groups


def require_register(by: Person) -> None:
    """Raise `Refused` unless `by` administers the register: a trust's catalogue administrator does not."""
    if not (by.is_active and by.organisation.is_nation and may(by, Permission.MANAGE_CATALOGUE)):
        words = "Only an administrator of the portal's own office changes organisations."
        raise Refused(by, Permission.MANAGE_CATALOGUE, None, words)


@action
def edit_organisation(
    *,
    by: Person,
    organisation: Organisation,
    name: str,
    short_name: str,
    mark: MarkShape | None = None,
    last_day: date | None = None,
) -> None:
    """Give `organisation` another name, short name or (when it is a member) mark; `mark=None` leaves the mark.

    `last_day` is the last day of the name until now, which stays known under it; without it the name is corrected,
    as if it had never been otherwise. Raises `ValidationError` for an empty name, for a mark that another trust has
    or that is none of a member's, or for a day that belongs to an earlier name.
    """
    require_register(by)
    if mark and organisation.kind != OrganisationKind.MEMBER:
        raise ValidationError({"mark": "Only member trusts have marks."})
    fields = {"name": name.strip(), "short_name": short_name.strip(), "mark": mark or organisation.mark}
    before = {field: getattr(organisation, field) for field in fields}
    for field, value in fields.items():
        setattr(organisation, field, value)
    organisation.full_clean()
    organisation.save(update_fields=list(fields))
    if last_day and before["name"] != organisation.name:
        _keep_former_name(organisation, before["name"], last_day)
    changes = [f"{field.replace('_', ' ')} “{before[field]}” to “{fields[field]}”" for field in fields]
    changed = [words for field, words in zip(fields, changes, strict=True) if before[field] != fields[field]]
    until = f" (the name held until {last_day:%-d %B %Y})" if last_day else ""
    words = f"Changed {organisation.code}: {'; '.join(changed) or 'nothing'}{until}."
    record(by=by, verb="edit-organisation", about=organisation, words=words)


def _keep_former_name(organisation: Organisation, name: str, last_day: date) -> None:
    latest = organisation.former_names.order_by("-last_day").first()
    if latest is not None and latest.last_day >= last_day:
        raise ValidationError(
            {"last_day": f"On this day it was still called “{latest.name}”. Give a day after {latest.last_day}."}
        )
    FormerName.objects.create(organisation=organisation, name=name, last_day=last_day)


@action
def admit_member(*, by: Person, organisation: Organisation, mark: MarkShape) -> None:
    """Make a comparator trust a member: its own mark, its groups in Wagtail; from then on it may have accounts.

    Raises `ValidationError` when it is no open trust, or another has the mark.
    """
    require_register(by)
    if organisation.kind != OrganisationKind.COMPARATOR or organisation.closed_on is not None:
        raise ValidationError({"organisation": f"{organisation.name} is not an open trust outside the portal."})
    organisation.kind, organisation.mark = OrganisationKind.MEMBER, mark
    organisation.full_clean()
    organisation.save(update_fields=["kind", "mark"])
    sync_groups()
    record(by=by, verb="admit-member", about=organisation, words=f"{organisation.name} became a member trust.")
