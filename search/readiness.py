"""What search adds to `/health/ready`: can it be asked, and does it know what has changed?"""

import os
from dataclasses import dataclass

import structlog
from django.conf import settings
from django.db import DatabaseError
from health_check.exceptions import ServiceUnavailable

from portal.health import NamedCheck
from search.asking import lag_seconds
from search.engines.configured import ELASTICSEARCH, cluster
from search.engines.interface import EngineError
from search.models import Target
from search.outbox.targets import target_names

logger = structlog.get_logger(__name__)


@dataclass
class SearchAnswers(NamedCheck):
    name = "search"

    def ask(self) -> None:
        if settings.SEARCH_ENGINE == ELASTICSEARCH:
            _ask_elasticsearch()
        elif not os.access(settings.DATA_DIR, os.R_OK | os.W_OK | os.X_OK):
            raise ServiceUnavailable("the directory of the embedded index cannot be written")
        _ask_for_the_lag()


def _ask_elasticsearch() -> None:
    """As the settings say: any of its nodes, with its key and certificates. Why not stands in the log alone."""
    try:
        cluster().require_an_answer()
    except EngineError as error:
        logger.warning("search_engine_failed", engine=ELASTICSEARCH, reason=str(error)[:300])
        raise ServiceUnavailable("Elasticsearch cannot be reached") from error


def _ask_for_the_lag() -> None:
    """Raises `ServiceUnavailable` also where no index was ever built: the relay of a server builds it within seconds."""
    try:
        target = Target.objects.filter(name=target_names()[settings.SEARCH_ENGINE]).first()
        seconds = lag_seconds(target) if target and target.built_at else None
    except DatabaseError as error:
        raise ServiceUnavailable("the database does not say what waits to be indexed") from error
    if seconds is None:
        raise ServiceUnavailable(
            "no search index was built here yet; a running relay builds it, and so does manage.py reindex"
        )
    if seconds > settings.SEARCH_RESTS_AFTER_SECONDS:
        raise ServiceUnavailable(
            f"changes have been waiting for {seconds:.0f} seconds to be indexed, longer than "
            f"SEARCH_RESTS_AFTER_SECONDS ({settings.SEARCH_RESTS_AFTER_SECONDS}); is a relay running? See search_status"
        )
