"""How search is doing, for whoever runs the portal."""

from typing import Any

from django.conf import settings

from search import breaker
from search.asking import lag_seconds
from search.engines.interface import EngineError
from search.models import Intent, Target
from search.outbox.targets import engine_named, target_names


def status() -> dict[str, Any]:
    """`engine`, `documents` (None when it does not answer), `waiting`, `oldest_waiting_seconds`, `failed` of the
    engine in use; `degraded` when it does not answer, is not built, or lags too far; `targets` are all indices."""
    target = Target.objects.filter(name=target_names()[settings.SEARCH_ENGINE]).first()
    documents, ready = _documents()
    lag = lag_seconds(target) if target else 0.0
    built = target is not None and target.built_at is not None
    late = lag > settings.SEARCH_RESTS_AFTER_SECONDS
    return {
        "engine": settings.SEARCH_ENGINE,
        "documents": documents,
        "waiting": target.intents.waiting().count() if target else 0,
        "oldest_waiting_seconds": round(lag, 1),
        "failed": target.intents.failed().count() if target else 0,
        "degraded": not (ready and built) or late or breaker.is_open(settings.SEARCH_ENGINE),
        "targets": [
            {"name": one.name, "waiting": one.intents.waiting().count(), "failed": one.intents.failed().count()}
            for one in Target.objects.order_by("name")
        ],
        "dead_letters": [
            {"object": f"{intent.kind}:{intent.key}", "index": intent.target.name, "reason": intent.error}
            for intent in Intent.objects.failed().select_related("target")[:20]
        ],
    }


def _documents() -> tuple[int | None, bool]:
    engine = engine_named(settings.SEARCH_ENGINE)
    try:
        return (engine.count(), True) if engine.ready() else (None, False)
    except EngineError:
        return None, False
