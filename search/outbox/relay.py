"""Telling the indices what changed. Any number of relays may run: each claims what it works on, for a while."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

import structlog
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from search.engines.interface import Engine, EngineError
from search.models import Intent, Target
from search.outbox.telling import tell

logger = structlog.get_logger(__name__)

BATCH = 200
LEASE = timedelta(seconds=60)
LONGEST_PAUSE = 60  # seconds between two tries
GIVE_UP_AFTER = 6  # tries of an object that no document can be made of


def relay_once(target: Target, engine: Engine, *, limit: int = BATCH) -> int:
    """Tell `engine` what is due; how many objects. Raises EngineError after putting off what could not be told."""
    intents = _claim(target, limit)
    if not intents:
        return 0
    try:
        failed = _tell(engine, intents)
    except EngineError as error:
        _put_off(intents, str(error))
        raise
    _settle([intent for intent in intents if intent.identifier not in failed])
    for intent in intents:
        if intent.identifier in failed:
            _give_up(intent, failed[intent.identifier])
    return len(intents)


def work_off(target: Target, engine: Engine) -> int:
    """Everything that is due. Raises EngineError."""
    told = 0
    while batch := relay_once(target, engine):
        told += batch
    return told


def _claim(target: Target, limit: int) -> list[Intent]:
    now, lease = timezone.now(), uuid4()
    due = Intent.objects.filter(target=target).due(now)
    if not due.exists():
        return []  # most looks end here and write nothing
    with transaction.atomic():
        free = due.select_for_update(skip_locked=True) if connection.features.has_select_for_update_skip_locked else due
        keys = list(free.values_list("pk", flat=True)[:limit])
        Intent.objects.filter(pk__in=keys).update(lease=lease, leased_until=now + LEASE)
    return list(Intent.objects.filter(lease=lease))


def _tell(engine: Engine, intents: Sequence[Intent]) -> dict[str, str]:
    failed: dict[str, str] = {}
    by_kind: dict[str, list[str]] = {}
    for intent in intents:
        by_kind.setdefault(intent.kind, []).append(intent.key)
    for kind, keys in by_kind.items():
        failed |= tell(engine, kind, keys)[1]
    return failed


def _settle(intents: Sequence[Intent]) -> None:
    """Strike out what was told, unless it changed again meanwhile: then it has a higher version, and its turn comes."""
    with transaction.atomic():
        for intent in intents:
            Intent.objects.filter(pk=intent.pk, version=intent.version).delete()
        Intent.objects.filter(lease__in={intent.lease for intent in intents}).update(lease=None, leased_until=None)


def _put_off(intents: Sequence[Intent], reason: str) -> None:
    """The engine's fault: try again later, for as long as it takes."""
    logger.warning("search_relay_put_off", objects=len(intents), reason=reason[:300])
    with transaction.atomic():
        for intent in intents:
            pause = timedelta(seconds=min(LONGEST_PAUSE, 2 ** min(intent.attempts, 6)))
            Intent.objects.filter(pk=intent.pk, lease=intent.lease).update(
                attempts=F("attempts") + 1,
                next_try_at=timezone.now() + pause,
                lease=None,
                leased_until=None,
                error=reason[:500],
            )


def _give_up(intent: Intent, reason: str) -> None:
    """The object's fault: after some tries it waits for somebody to look, or for its next change."""
    attempts = intent.attempts + 1
    dead = attempts >= GIVE_UP_AFTER
    logger.error("search_object_not_indexed", kind=intent.kind, key=intent.key, reason=reason[:300], given_up=dead)
    Intent.objects.filter(pk=intent.pk, version=intent.version).update(
        attempts=attempts,
        next_try_at=timezone.now() + timedelta(seconds=min(LONGEST_PAUSE, 2**attempts)),
        lease=None,
        leased_until=None,
        dead=dead,
        error=reason[:500],
    )
