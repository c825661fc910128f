"""The frame of every action: all of it or nothing, and a refusal is audited after the rollback."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

from portal.audit import record_refusal
from portal.policy import Refused

P = ParamSpec("P")
R = TypeVar("R")


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run `function` in one transaction. An action that another calls is a savepoint of that one's transaction,
    so that its caller may catch what it raises and go on with nothing half done."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with transaction.atomic():
                return function(*args, **kwargs)
        except Refused as refusal:
            record_refusal(refusal)
            raise

    return run
