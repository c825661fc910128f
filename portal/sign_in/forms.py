"""The sign-in form."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.http import HttpRequest, HttpResponse

from portal.sign_in.session import OWN_PHONE


class SignInForm(LoginForm):
    """E-mail address and password, and whether this is the person's own phone (which spares a Reader the idle limit)."""

    own_phone = forms.BooleanField(
        label="This is my own phone",
        required=False,
        help_text="If you only read, you stay signed in for 12 hours. Never tick it on a shared computer.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mail address"
        self.fields["login"].widget = forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"})
        self.fields["login"].error_messages["required"] = "Enter your e-mail address."
        self.fields["password"].widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
        self.fields["password"].help_text = ""
        self.fields["password"].error_messages["required"] = "Enter your password."

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        request.session[OWN_PHONE] = self.cleaned_data["own_phone"]
        return super().login(request, redirect_url=redirect_url)
