"""The change of a practice on the charts of its measures, for as long as both trusts may read the page."""

from benchmarks.actions.marks import pin_from, unpin_from
from benchmarks.models import Mark
from portal.actions.acting import action
from portal.audience import Audience
from practices.models import PracticePage


@action
def renew_marks(*, practice: PracticePage) -> int:
    """Pin the months of the linked measures and take off those that no longer stand; return how many stand.

    Charts are for both trusts, so a page that is its trust's alone, or not live, has none. The installation itself does it.
    """
    wanted = {}
    if practice.live and practice.state.audience == Audience.BOTH:
        for link in practice.linked_measures.select_related("measure", "organisation"):
            if months := link.rolled_out:
                wanted[f"practice:{practice.pk}:{link.measure_id}:{link.organisation_id}"] = (link, months[0])
    standing = Mark.objects.standing().filter(origin__startswith=f"practice:{practice.pk}:")
    for origin in set(standing.values_list("origin", flat=True)) - set(wanted):
        unpin_from(origin=origin)
    for origin, (link, period) in wanted.items():
        pin_from(
            origin=origin,
            measure=link.measure,
            organisation=link.organisation,
            period=period,
            words=practice.title,
            address=practice.get_url(),
        )
    return len(wanted)
