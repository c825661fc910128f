"""The change of a practice on the charts of its measures, at its trust and at those that took it up, for as long as both
trusts may read the page.
"""

from datetime import date

from benchmarks.actions.marks import pin_from, unpin_from
from benchmarks.models import Mark, Measure
from portal.actions.acting import action
from portal.audience import Audience
from portal.models import Organisation
from practices.models import Adoption, PracticePage, Stage
from practices.models.adoption import IN_USE


@action
def renew_marks(*, practice: PracticePage) -> int:
    """Pin the months of the linked measures and take off those that no longer stand; return how many stand.

    Charts are for both trusts, so a page that is its trust's alone, or not live, has none. The installation itself does it.
    """
    wanted: dict[str, tuple[Measure, Organisation, str]] = {}
    if practice.live and practice.state.audience == Audience.BOTH:
        links = list(practice.linked_measures.select_related("measure", "organisation"))
        for adoption in practice.adoptions.in_use().select_related("organisation").prefetch_related("changes"):
            if began := in_use_since(adoption):
                for link in links:
                    origin = _origin(practice, link.measure, adoption.organisation)
                    wanted[origin] = (link.measure, adoption.organisation, f"{began:%Y-%m}")
        for link in links:  # what the record says of a month goes before what the register says
            if months := link.rolled_out:
                wanted[_origin(practice, link.measure, link.organisation)] = (
                    link.measure,
                    link.organisation,
                    months[0],
                )
    standing = Mark.objects.standing().filter(origin__startswith=f"practice:{practice.pk}:")
    for origin in set(standing.values_list("origin", flat=True)) - set(wanted):
        unpin_from(origin=origin)
    for origin, (measure, organisation, period) in wanted.items():
        pin_from(
            origin=origin,
            measure=measure,
            organisation=organisation,
            period=period,
            words=practice.title,
            address=practice.get_url(),
        )
    return len(wanted)


def in_use_since(adoption: Adoption) -> date | None:
    """The first day on which the trust worked by the practice, since it last stopped; None when it does not."""
    began = None
    for change in adoption.changes.all():
        if change.stage == Stage.STOPPED:
            began = None
        elif change.stage in IN_USE:
            began = min(began or change.since, change.since)
    return began


def _origin(practice: PracticePage, measure: Measure, organisation: Organisation) -> str:
    return f"practice:{practice.pk}:{measure.pk}:{organisation.pk}"
