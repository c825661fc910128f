"""The change of a practice on the charts of its measures, at its trust and at those that took it up, for as long as both
trusts may read the page.
"""

from benchmarks.actions.marks import pin_from, unpin_from
from benchmarks.models import Mark
from portal.actions.acting import action
from portal.audience import Audience
from practices.models import PracticePage
from practices.models.choices import DID_NOT_HAPPEN
from practices.places import Place, in_use_of, places_of


@action
def renew_marks(*, practice: PracticePage) -> int:
    """Pin the months of the linked measures and take off those that no longer stand; return how many stand.

    Charts are for both trusts, so a page that is its trust's alone, or not live, has none; what was stopped leaves them.
    The installation itself does it.
    """
    wanted: dict[str, tuple[Place, str]] = {}
    if practice.live and practice.state.audience == Audience.BOTH:
        links = list(practice.linked_measures.select_related("measure", "organisation"))
        for place in places_of(links, in_use_of(practice)):
            if place.change and not place.stopped:
                wanted.setdefault(_origin(practice, place), (place, place.change.first))
    standing = Mark.objects.standing().filter(origin__startswith=f"practice:{practice.pk}:")
    for origin in set(standing.values_list("origin", flat=True)) - set(wanted):
        unpin_from(origin=origin)
    for origin, (place, period) in wanted.items():
        pin_from(
            origin=origin,
            measure=place.measure,
            organisation=place.organisation,
            period=period,
            words=_words(practice, place),
            address=practice.get_url(),
        )
    return len(wanted)


def _words(practice: PracticePage, place: Place) -> str:
    made_up = practice.state.demonstration or (place.adoption is not None and place.adoption.demonstration)
    return f"{practice.title} ({DID_NOT_HAPPEN})" if made_up else practice.title


def _origin(practice: PracticePage, place: Place) -> str:
    return f"practice:{practice.pk}:{place.measure.pk}:{place.organisation.pk}"
