"""The frame of every action: one transaction; a refusal is audited after the rollback, in a transaction of its own."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

from portal.audit import record_refusal
from portal.policy import Refused

P = ParamSpec("P")
R = TypeVar("R")

_inside: ContextVar[bool] = ContextVar("inside_an_action", default=False)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run `function` in one transaction. An action that another calls joins it; the outermost one audits a refusal."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if _inside.get():
            return function(*args, **kwargs)
        token = _inside.set(True)
        try:
            with transaction.atomic():
                return function(*args, **kwargs)
        except Refused as refusal:
            with transaction.atomic():
                record_refusal(refusal)
            raise
        finally:
            _inside.reset(token)

    return run
