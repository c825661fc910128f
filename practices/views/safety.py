"""Withdrawing a practice for safety."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portal.http import person_of
from portal.permissions import Permission
from portal.policy import require
from practices.actions.safety import withdraw_for_safety
from practices.views.finding import live_practice


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="Why is it withdrawn?",
        help_text="It stands in the page’s place. Owner, deputy, editors and whoever took it up are told now.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why. Whoever took it up reads this first."},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, page_id: int) -> HttpResponse:
    """A form with one field; posting it withdraws."""
    person, practice = person_of(request), live_practice(request, page_id)
    require(person, Permission.WITHDRAW_PRACTICES, practice)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_for_safety(by=person, practice=practice, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"“{practice.title}” is withdrawn.")
            return redirect(practice.get_url())
    return render(request, "practices/admin/withdraw.html", {"form": form, "practice": practice})
