"""From signal to person: who follows a measure is told when its latest point becomes a special cause, once for each run.

What a person knows of is kept beside the notice, in one transaction: a job that was killed has told and kept nothing, and the
next one does it. A person is told what they may read themselves, small numbers withheld.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from benchmarks.judging import Judgement
from benchmarks.models import FollowedMeasure, KnownRun
from benchmarks.readings import Readings, read_measures
from benchmarks.statistics.runs import Known, Run, news_of, run_words
from portal.actions.acting import action
from portal.actions.notices import notify
from portal.models import Organisation, Person
from portal.notices import kinds
from portal.notices.kinds import NoticeKind

SIGNAL = NoticeKind("measure-signal", "Something unusual in a measure that you follow", weekly=True)

kinds.register(SIGNAL)

KEPT = ["earliest", "latest", "through", "figures", "standing", "taken_back_at"]


@dataclass(frozen=True, slots=True)
class _Told:
    """One notice to be written, for everybody who is to be told the same."""

    followed: FollowedMeasure
    words: str
    address: str
    occasion: str


@action
def tell_of_signals() -> int:
    """Compare every followed series with what its followers know; write what is new to them. Return how many notices.

    The installation itself does it, after every publication and withdrawal and every day.
    """
    # Held until the end, so that of two jobs at once the second one sees what the first has told.
    followed = list(FollowedMeasure.objects.active().select_for_update(of=("self",)))
    known: dict[tuple[int, int, str], list[KnownRun]] = defaultdict(list)
    for row in KnownRun.objects.filter(person__in={each.person_id for each in followed}).order_by("pk"):
        known[row.person_id, row.measure_id, row.organisation_id].append(row)
    news: dict[tuple[str, str], tuple[_Told, list[Person]]] = {}
    for each, readings in _with_readings(followed):
        for trust in readings.members:
            if each.covers(trust.code):
                rows = known[each.person_id, each.measure_id, trust.code]
                for told in _news(each, trust, readings.judgement(each.measure.slug, trust.code), rows):
                    news.setdefault((told.occasion, told.words), (told, []))[1].append(each.person)
    return sum(
        notify(
            people=people,
            kind=SIGNAL.slug,
            words=told.words,
            address=told.address,
            about=told.followed.measure,
            occasion=told.occasion,
        )
        for told, people in news.values()
    )


def _with_readings(followed: Iterable[FollowedMeasure]) -> Iterable[tuple[FollowedMeasure, Readings]]:
    """Each with the readings of its person's organisation, which are made once for all its people."""
    slugs = sorted({each.measure.slug for each in followed})
    read: dict[str, Readings] = {}
    for each in followed:
        own = each.person.organisation_id
        if own not in read:
            read[own] = read_measures(slugs, person=each.person)
        yield each, read[own]


def _news(followed: FollowedMeasure, trust: Organisation, judgement: Judgement, rows: list[KnownRun]) -> list[_Told]:
    """What is new to the follower, who knows it from now on."""
    found = news_of(judgement.chart, judgement.series.points, [row.as_plain() for row in rows])
    now = timezone.now()
    revised = [rows[number] for number in found.revised if rows[number].told_at and not rows[number].taken_back_at]
    said = [_gone(followed, trust, judgement, row.as_plain().run) for row in revised]
    for row in revised:
        row.taken_back_at = now
    changed = [row for row, known in zip(rows, found.renewed, strict=True) if row.renew(known) or row in revised]
    KnownRun.objects.bulk_update(changed, KEPT)
    if found.new:
        said.append(_signal(followed, trust, judgement, found.new))
        new = [KnownRun.of(followed.person, followed.measure, trust.code, each) for each in found.new]
        for row in new:
            row.told_at = now
        KnownRun.objects.bulk_create(new)
    return said


def _signal(followed: FollowedMeasure, trust: Organisation, judgement: Judgement, new: tuple[Known, ...]) -> _Told:
    occasion = " ".join([trust.code, *(_key(known.run) for known in new)])
    words = f"{judgement.measure.title} at {trust.short_name}: {judgement.summary_words}"
    return _Told(followed, words, _permalink(judgement), occasion)


def _gone(followed: FollowedMeasure, trust: Organisation, judgement: Judgement, run: Run) -> _Told:
    words = (
        f"{judgement.measure.title} at {trust.short_name}: no longer a signal, figures were revised. "
        f"You were told that it was {run_words(run)}. Now: {judgement.summary_words}"
    )
    return _Told(followed, words, _permalink(judgement), f"{trust.code} gone {_key(run)}")


def _key(run: Run) -> str:
    return f"{run.rule}{'+' if run.way > 0 else '-'}{run.first}"


def _permalink(judgement: Judgement) -> str:
    """The measure's page with the figures up to its latest month, also when later ones have come."""
    latest = judgement.chart.latest
    address = reverse("benchmarks:measure", args=[judgement.measure.slug])
    return f"{address}?month={latest.period}" if latest else address
