"""Logs: one event a line on standard error, as JSON for a collector or coloured for a person, each with the request's id.

Nothing that a person typed is logged: no query strings, no form fields, no local variables in tracebacks.
"""

import sys
from logging import DEBUG as DEBUG
from typing import Any

import structlog
from structlog.typing import Processor

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

_SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.stdlib.ExtraAdder(allow=["status_code"]),
]


def _renderers(readable: bool) -> list[Processor]:
    if readable:
        # The default would print the local variables of every frame.
        plain = structlog.dev.plain_traceback
        return [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)]
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]


def configuration(*, readable: bool, level: str) -> dict[str, Any]:
    """The value of Django's setting LOGGING. Call `configure_structlog` beside it."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "event": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _SHARED,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_renderers(readable)],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "event"}},
        "root": {"handlers": ["stderr"], "level": level if level in LEVELS else "INFO"},  # portal.checks refuses others
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            # request_finished and request_failed say the same once, with the request's id and without its query
            "django.request": {"level": "CRITICAL"},
            # a mistaken path is the sender's; request_finished has its status
            "django.security": {"level": "ERROR"},
            "gunicorn.error": {"handlers": [], "propagate": True},
            "axes.apps": {"level": "WARNING"},  # its greeting at every start
            "django_tasks": {"level": "WARNING"},  # two lines for every task, hundreds at the first start
            "wagtail": {"level": "WARNING"},  # a line for every page made or published, as the page's history has it
            "elastic_transport": {"level": "WARNING"},  # a line for every call
            "gunicorn.access": {"handlers": [], "propagate": False},
        },
    }


def configure_structlog() -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.filter_by_level,
            *_SHARED[1:4],
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
