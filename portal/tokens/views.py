"""My personal tokens for the API: a list, a form for a new one, which is shown once, and a button to revoke."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import APIToken

from portal.actions.tokens import make_token, revoke_token
from portal.models import Person
from portal.tokens.forms import TokenForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    person = request.user
    assert isinstance(person, Person)
    form, text = TokenForm(request.POST if request.method == "POST" else None), ""
    if form.is_bound and form.is_valid():
        try:
            _, text = make_token(by=person, name=form.cleaned_data["name"])
            form = TokenForm()
        except ValidationError as error:
            form.add_error(None, error)
    in_force = APIToken.objects.filter(user=person, revoked_at=None).order_by("-created")
    return render(request, "portal/tokens/tokens.html", {"form": form, "text": text, "tokens": in_force})


@never_cache
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    person = request.user
    assert isinstance(person, Person)
    token = get_object_or_404(APIToken, pk=pk, user=person)
    revoke_token(by=person, token=token)
    messages.success(request, f"“{token.name}” is revoked. Whatever used it can no longer read the portal.")
    return redirect("tokens")
