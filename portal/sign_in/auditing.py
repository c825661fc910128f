"""Audit events of signing in. Signals are all that Django, axes and allauth offer here; each writes an event, nothing else."""

from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from portal.audit import record
from portal.models import Outcome, Person
from portal.sign_in.lockout import email_of, is_first_lock

# These signals come after the fact and mostly outside a transaction, so each event opens its own (or joins the one there is).


@receiver(user_logged_in)
@transaction.atomic
def _signed_in(user: Person, **kwargs: Any) -> None:
    record(by=user, verb="sign-in", about=user, words="Signed in.")


@receiver(user_logged_out)
@transaction.atomic
def _signed_out(user: Person | None, **kwargs: Any) -> None:
    if user is not None:
        record(by=user, verb="sign-out", about=user, words="Signed out, or the session ended.")


@receiver(user_login_failed)
@transaction.atomic
def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    what = "Wrong code" if "code" in credentials else "Wrong password, closed account or no such account"
    tried = email_of(request, credentials)
    record(by=None, verb="sign-in", outcome=Outcome.FAILED, words=f"{what}: {tried}")


@receiver(user_locked_out)
@transaction.atomic
def _locked_out(request: HttpRequest, username: str, **kwargs: Any) -> None:
    if is_first_lock(request):
        words = f"Locked {username} out after too many wrong passwords or codes."
        record(by=None, verb="lock-out", outcome=Outcome.REFUSED, words=words)


@receiver([password_changed, password_reset])
@transaction.atomic
def _password(user: Person, **kwargs: Any) -> None:
    record(by=user, verb="change-password", about=user, words="Set a new password.")


@receiver([authenticator_added, authenticator_reset])
@transaction.atomic
def _second_factor_set(user: Person, authenticator: Any, **kwargs: Any) -> None:
    record(by=user, verb="set-second-factor", about=user, words=f"Set up: {authenticator.get_type_display()}.")


@receiver(authenticator_removed)
@transaction.atomic
def _second_factor_removed(user: Person, authenticator: Any, **kwargs: Any) -> None:
    record(by=user, verb="remove-second-factor", about=user, words=f"Removed: {authenticator.get_type_display()}.")
