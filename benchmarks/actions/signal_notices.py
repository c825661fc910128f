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

SIGNAL = NoticeKind(
    "measure-signal", "Something unusual in a measure that you follow", weekly=True, topic="Returns and figures"
)

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
    news: dict[tuple[int, str, str], tuple[_Told, list[Person]]] = {}
    changed: list[KnownRun] = []
    new: list[KnownRun] = []
    for each, readings in _with_readings(followed):
        for trust in readings.members:
            if each.covers(trust.code):
                rows = known[each.person_id, each.measure_id, trust.code]
                judgement = readings.judgement(each.measure.slug, trust.code)
                found = news_of(judgement.chart, judgement.series.points, [row.as_plain() for row in rows])
                told = _taken_back(each, trust, judgement, [rows[number] for number in found.revised])
                changed += [row for row, now in zip(rows, found.renewed, strict=True) if row.renew(now)]
                if found.new:
                    told.append(_signal(each, trust, judgement, found.new))
                    new += [KnownRun.of(each.person, each.measure, trust.code, run, told=True) for run in found.new]
                for one in told:
                    news.setdefault((each.measure_id, one.occasion, one.words), (one, []))[1].append(each.person)
    KnownRun.objects.bulk_update(changed, KEPT, batch_size=200)
    KnownRun.objects.bulk_create(new, batch_size=200)
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


def _taken_back(
    followed: FollowedMeasure, trust: Organisation, judgement: Judgement, rows: list[KnownRun]
) -> list[_Told]:
    """That runs are gone by a revision, for a follower who had been told of them and not yet that."""
    taken_back = [row for row in rows if row.told_at and not row.taken_back_at]
    for row in taken_back:
        row.taken_back_at = timezone.now()
    return [_gone(followed, trust, judgement, row.as_plain().run) for row in taken_back]


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
