"""Forms of signing in: e-mail address and password, the code of the second factor, a forgotten password."""

from typing import Any

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm
from allauth.account.forms import ResetPasswordForm as AllauthResetPasswordForm
from allauth.account.forms import ResetPasswordKeyForm as AllauthResetPasswordKeyForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateTOTPForm
from allauth.socialaccount.models import SocialAccount
from cryptography.fernet import InvalidToken
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from portal.models import Person
from portal.sign_in.lockout import require_unlocked
from portal.sign_in.session import note_own_phone, note_second_factor

WORDS_FOR_NEW = "At least 12 characters, and no word that many people use. Three words in a row are easy to remember."


def _ask(field: forms.Field, label: str, *, missing: str, hint: str = "", autocomplete: str) -> None:
    """Labels, hints and errors as the portal words them; placeholders vanish while one types, so there are none."""
    field.label, field.help_text = label, hint
    field.error_messages["required"] = missing
    field.widget.attrs = {"autocomplete": autocomplete, "spellcheck": "false"}


def _ask_new_password(form: forms.Form) -> None:
    first, again = form.fields["password1"], form.fields["password2"]
    _ask(first, "New password", missing="Enter a new password.", hint=WORDS_FOR_NEW, autocomplete="new-password")
    _ask(again, "New password again", missing="Enter the new password again.", autocomplete="new-password")


class SignInForm(LoginForm):
    """E-mail address and password, and whether this is the person's own phone (which spares a Reader the idle limit)."""

    own_phone = forms.BooleanField(
        label="This is my own phone",
        required=False,
        help_text="If you only read, you stay signed in for 12 hours. Never tick it on a shared computer.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget = forms.EmailInput()
        _ask(self.fields["login"], "E-mail address", missing="Enter your e-mail address.", autocomplete="username")
        _ask(self.fields["password"], "Password", missing="Enter your password.", autocomplete="current-password")

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        response: HttpResponse = super().login(request, redirect_url=redirect_url)
        if self.cleaned_data["own_phone"]:
            note_own_phone(request.session, self.user)
        return response


class _CodeMixin:
    """A code from the app or a recovery code. Wrong ones count towards the lock-out."""

    fields: dict[str, forms.Field]
    user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self.fields["code"], "Code", missing="Enter the code that the app shows.", autocomplete="one-time-code")
        self.fields["code"].widget.attrs |= {"inputmode": "numeric"}

    def clean_code(self) -> str:
        require_unlocked(context.request, self.user)
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except InvalidToken as error:
            raise ValidationError(
                "The portal's key has changed since you set up your second factor, so it cannot be read. "
                "Ask an administrator to remove it; you then set up a new one."
            ) from error
        return code

    def save(self) -> None:
        super().save()  # type: ignore[misc]
        note_second_factor(context.request.session, self.user)


class CodeForm(_CodeMixin, AuthenticateForm):
    """The second step of signing in."""


class ConfirmCodeForm(_CodeMixin, ReauthenticateForm):
    """Proof that the person who signed in is still the one who sits there."""


class ActivateTOTPForm(AllauthActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missing = "Enter the six digits that the app shows."
        _ask(self.fields["code"], "Code from the app", missing=missing, autocomplete="one-time-code")
        self.fields["code"].widget.attrs |= {"inputmode": "numeric"}


class ResetPasswordForm(AllauthResetPasswordForm):
    """Sends a link to open accounts, but none to whoever signs in at their organisation: that door alone knows when they leave."""

    users: list[Person]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget = forms.EmailInput()
        _ask(self.fields["email"], "E-mail address", missing="Enter your e-mail address.", autocomplete="username")

    def clean_email(self) -> str:
        email: str = super().clean_email()
        linked = set(SocialAccount.objects.filter(user__in=self.users).values_list("user_id", flat=True))
        self.users = [person for person in self.users if person.pk not in linked]
        return email


class ResetPasswordKeyForm(AllauthResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_new_password(self)


class ChangePasswordForm(AllauthChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missing = "Enter the password that you have now."
        _ask(self.fields["oldpassword"], "Present password", missing=missing, autocomplete="current-password")
        _ask_new_password(self)
