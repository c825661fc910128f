"""A circuit breaker: after a failure nobody waits for an engine for a while; then one question tries it again."""

from datetime import timedelta

from django.utils import timezone

from search.models import Breaker

PAUSE = timedelta(seconds=10)


def may_ask(name: str) -> bool:
    """Whether to ask the engine. When the pause is over, True for one caller alone, until that one reports."""
    open_until = Breaker.objects.filter(name=name).values_list("open_until", flat=True).first()
    if open_until is None:
        return True
    now = timezone.now()
    if open_until > now:
        return False
    return bool(Breaker.objects.filter(name=name, open_until=open_until).update(open_until=now + PAUSE))


def failed(name: str, reason: str) -> None:
    """Leave the engine alone for a while."""
    Breaker.objects.update_or_create(name=name, defaults={"open_until": timezone.now() + PAUSE, "reason": reason[:300]})


def answered(name: str) -> None:
    """It works; writes only when it did not before."""
    Breaker.objects.filter(name=name).exclude(open_until=None).update(open_until=None, reason="")


def is_open(name: str) -> bool:
    return Breaker.objects.filter(name=name).exclude(open_until=None).exists()
