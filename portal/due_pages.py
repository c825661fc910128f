"""Pages whose time to go live or to be taken down has come. Each stands for itself: one that fails stops no other."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

logger = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Failure:
    """What is told of a page that was not done in time. `reason` is empty where only its log says more."""

    page: Page
    what: str
    reason: str
    occasion: str


_listeners: list[Callable[[Failure], object]] = []


def register(listener: Callable[[Failure], object]) -> None:
    """Tell `listener` of each failure, at every run until it is mended. Apps call this from `AppConfig.ready`."""
    if listener not in _listeners:
        _listeners.append(listener)


@dataclass
class Done:
    """Rows of `id` (of the page taken down, of the version published) and `title`; those that failed have a `reason`."""

    published: list[dict[str, Any]] = field(default_factory=list)
    taken_down: list[dict[str, Any]] = field(default_factory=list)
    failed: list[dict[str, Any]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def publish_due() -> Done:
    """Take down every page whose time is over, then let every approved version whose time has come go live."""
    done, now = Done(), timezone.now()
    over = Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at", "pk")
    waiting = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk")
    failures = [
        *(
            _try(_take_down, row, "be taken down", done, done.taken_down)
            for row in list(over.values_list("pk", "pk", "title", "expire_at"))
        ),
        *(
            _try(_publish, row, "go live", done, done.published)
            for row in list(waiting.values_list("pk", "object_id", "object_str", "approved_go_live_at"))
        ),
    ]
    # Last, so that whatever becomes of the telling holds up no page.
    for failure in filter(None, failures):
        for listener in _listeners:
            listener(failure)
    return done


def _take_down(pk: int) -> bool:
    """Locked and asked again: another run may have done it meanwhile."""
    page = Page.objects.select_for_update().filter(pk=pk, live=True, expire_at__lte=timezone.now()).first()
    if page is not None:
        page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return page is not None


def _publish(pk: int) -> bool:
    due = Revision.objects.select_for_update().filter(pk=pk, approved_go_live_at__lte=timezone.now())
    revision = due.first()
    if revision is not None:
        revision.publish(log_action="wagtail.publish.scheduled")
    return revision is not None


def _try(
    verb: Callable[[int], bool], row: tuple[int, Any, str, datetime], what: str, done: Done, into: list[dict[str, Any]]
) -> Failure | None:
    """`row` is the key that `verb` takes, that of the page, its title, and the time that has come."""
    pk, page_pk, title, at = row
    said = {"id": pk, "title": title}
    try:
        with transaction.atomic():
            was_due = verb(pk)
    except Exception as error:  # whatever it is, the time of the others has come, too; it is reported, and tried again
        logger.exception("page_not_done_in_time", verb=verb.__name__, key=pk)
        done.failed.append({**said, "reason": str(error)})
        reason = str(error) if isinstance(error, PermissionDenied) else ""  # these are written for people
        page = Page.objects.filter(pk=page_pk).first()
        return Failure(page, what, reason, f"{what} {at:%Y-%m-%dT%H:%M}") if page is not None else None
    if was_due:
        into.append(said)
    return None
