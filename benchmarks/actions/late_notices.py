"""A return that is late by the publication calendar: its trust's data leads and whoever follows one of its measures are told."""

import json
from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse

from benchmarks.actions.revision_notices import codes_of
from benchmarks.formatting import format_month
from benchmarks.in_force import is_figure
from benchmarks.models import DataItem, DueDate, FollowedMeasure, Series
from portal.actions.acting import action
from portal.actions.notices import notify
from portal.models import Organisation, Person
from portal.notices import kinds
from portal.notices.kinds import NoticeKind
from portal.roles import Role

# To data leads and to whoever follows a measure, as anybody may.
LATE = NoticeKind("return-late", "A return is late", topic="Returns and figures")

kinds.register(LATE)

# What became due longer ago is no news: an installation that begins with old figures is not told of years of them.
LOOKED_BACK = timedelta(days=31)


@action
def tell_of_late_returns(*, day: date) -> int:
    """Tell of every month of a dataset that was due before `day` and has no figure of a member trust, once.

    The installation itself does it, every day; return how many notices.
    """
    due = list(DueDate.objects.filter(due_on__lt=day, due_on__gte=day - LOOKED_BACK))
    if not due:
        return 0
    present = _present({each.period for each in due})
    followed = list(FollowedMeasure.objects.active().with_items())
    dataset_of = dict(DataItem.objects.values_list("code", "dataset"))
    told = 0
    for trust in Organisation.objects.members():
        leads = list(Person.objects.with_role(Role.DATA_LEAD, organisation=trust))
        for each in due:
            if (each.dataset, trust.pk, each.period) not in present:
                follow = [
                    f for f in followed if f.covers(trust.pk) and each.dataset in map(dataset_of.get, codes_of(f))
                ]
                told += _tell(each, trust, leads, reverse("returns:new"))
                told += _tell(each, trust, [f.person for f in follow], reverse("returns:completeness"))
    return told


def _tell(due: DueDate, trust: Organisation, people: Iterable[Person], address: str) -> int:
    """Whoever was told as a data lead is not told again as a follower."""
    words = (
        f"{due.get_dataset_display()} of {trust.short_name} for {format_month(due.period)} "
        f"was due on {due.due_on:%-d %B %Y} and is not here yet."
    )
    return notify(people=people, kind=LATE.slug, words=words, address=address, about=due, occasion=trust.pk)


def _present(periods: set[str]) -> set[tuple[str, str, str]]:
    """(dataset, organisation, month) of those of `periods` for which a member trust has any figure."""
    rows = Series.objects.filter(organisation__in=Organisation.objects.members())
    return {
        (dataset, organisation, period)
        for dataset, organisation, text in rows.values_list("item__dataset", "organisation_id", "figures")
        for period, (figure, _) in json.loads(text).items()
        if period in periods and is_figure(figure)
    }
