"""Building an index beside the live one and putting it in its place, while people edit and search."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from search import sources
from search.engines.interface import Engine, EngineError, Rebuild
from search.models import Intent, Target
from search.outbox import versions
from search.outbox.telling import tell as tell_index

LEASE = timedelta(seconds=60)  # renewed while it goes on


@dataclass(frozen=True)
class Built:
    """What a rebuild came to: how many documents, and `{id: reason}` of what could not be made into one."""

    documents: int
    failed: dict[str, str]


def begin_building(target: Target) -> bool:
    """Whether to build: not while another process is at it. One that was killed is not waited for longer than LEASE."""
    now = timezone.now()
    free = Target.objects.filter(Q(building_until=None) | Q(building_until__lt=now), pk=target.pk)
    return bool(free.update(building_until=now + LEASE))


def rebuild(engine: Engine, target: Target, *, tell: Callable[[str], object] = lambda _: None) -> Built:
    """Build, verify, switch; the former index is kept. Raises EngineError, and then leaves the live one as it was.

    Whoever asks for it takes the place of a rebuild that is under way. What the relay writes meanwhile goes to both.
    Versions are read before objects, and an index never lets a lower one replace a higher one, so that it does not matter
    in which order the two write.
    """
    beside = engine.begin_rebuild()
    started = timezone.now()
    try:
        failed = _fill(beside, target, tell)
        _verify(beside, target, failed)
        beside.switch()
    except BaseException:
        with suppress(EngineError):  # why it failed counts; the next rebuild clears away
            beside.abandon()
        raise
    Target.objects.filter(pk=target.pk).update(built_at=timezone.now(), building_until=None)
    # What gave up before could be made now, or stands in `failed`.
    given_up = Intent.objects.filter(target=target).failed().filter(since__lt=started)
    given_up.exclude(key__in=[one.split(":", 1)[1] for one in failed]).delete()
    return Built(engine.count(), failed)


def _fill(beside: Rebuild, target: Target, tell: Callable[[str], object]) -> dict[str, str]:
    failed: dict[str, str] = {}
    for source in sources.sources():
        done = 0
        for keys in sources.all_keys(source):
            found, without = tell_index(beside, str(source.kind), keys)
            Target.objects.filter(pk=target.pk).update(building_until=timezone.now() + LEASE)
            failed |= without
            done += found
        tell(f"{source.kind}: {done}")
    return failed


def _verify(beside: Rebuild, target: Target, failed: dict[str, str]) -> None:
    """Every object is there in its version, but for what the relay has still to tell."""
    for _ in range(3):
        wrong = _differences(beside, failed)
        waiting = {f"{kind}:{key}" for kind, key in target.intents.waiting().values_list("kind", "key")}
        if not wrong - waiting:
            return
        for source in sources.sources():
            own = [one.split(":", 1)[1] for one in wrong if one.startswith(f"{source.kind}:")]
            failed |= tell_index(beside, str(source.kind), own)[1]
    raise EngineError(f"{len(wrong)} documents of the new index are not what they should be: {sorted(wrong)[:5]}.")


def _differences(beside: Rebuild, failed: dict[str, str]) -> set[str]:
    there = dict(beside.versions())
    wrong: set[str] = set()
    for source in sources.sources():
        for keys in sources.all_keys(source):
            for key, number in versions(str(source.kind), keys).items():
                identifier = source.identifier(key)
                if identifier not in failed and there.pop(identifier, -1) < number:
                    wrong.add(identifier)
    return wrong | (there.keys() - failed.keys())
