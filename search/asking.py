"""Asking whichever engine can answer, within a second, and never with permissions that are out of date."""

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from functools import lru_cache
from typing import TypeVar

import structlog
from django.conf import settings
from django.utils import timezone

from search import breaker
from search.engines.configured import ELASTICSEARCH, EMBEDDED
from search.engines.interface import Engine, EngineError
from search.models import Target
from search.outbox.targets import engine_named, target_names

logger = structlog.get_logger(__name__)

T = TypeVar("T")

PATIENCE_SECONDS = 0.7  # with an engine that others share over the network; the embedded one still has time after it
AT_ONCE = 16  # questions of one process that wait for the cluster


class Resting(Exception):  # noqa: N818  # a state, not a mistake
    """No engine can answer, or only with what was true too long ago."""


def ask(call: Callable[[Engine], T]) -> tuple[T, bool]:
    """What `call` makes of an engine, and whether the fall-back answered. `call` must not touch the database.

    Raises Resting."""
    if settings.SEARCH_ENGINE == ELASTICSEARCH and _in_step(ELASTICSEARCH) and breaker.may_ask(ELASTICSEARCH):
        try:
            answer = _in_time(lambda: call(engine_named(ELASTICSEARCH)))
        except EngineError as error:
            logger.warning("search_engine_failed", engine=ELASTICSEARCH, reason=str(error)[:300])
            breaker.failed(ELASTICSEARCH, str(error))
        else:
            breaker.answered(ELASTICSEARCH)
            return answer, False
    if not _in_step(EMBEDDED):
        raise Resting
    try:
        return call(engine_named(EMBEDDED)), settings.SEARCH_ENGINE != EMBEDDED
    except EngineError as error:
        logger.warning("search_engine_failed", engine=EMBEDDED, reason=str(error)[:300])
        raise Resting from error


def lag_seconds(target: Target) -> float:
    """For how long the oldest change has been waiting to be told to this index."""
    oldest = target.intents.waiting().order_by("since").values_list("since", flat=True).first()
    return max(0.0, (timezone.now() - oldest).total_seconds()) if oldest else 0.0


def _in_step(engine: str) -> bool:
    target = Target.objects.filter(name=target_names()[engine]).exclude(built_at=None).first()
    return target is not None and lag_seconds(target) <= settings.SEARCH_RESTS_AFTER_SECONDS


def _in_time(call: Callable[[], T]) -> T:
    future: Future[T] = _pool(os.getpid()).submit(call)
    try:
        return future.result(timeout=PATIENCE_SECONDS)
    except TooSlow as error:
        future.cancel()
        raise EngineError(f"No answer within {PATIENCE_SECONDS} seconds.") from error


@lru_cache(maxsize=1)
def _pool(_pid: int) -> ThreadPoolExecutor:
    """Threads of this process; those of a parent do not survive a fork."""
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="search")
