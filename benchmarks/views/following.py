"""Following a measure, from its page, and the list of what a person follows."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from benchmarks.actions.following import follow as follow_measure
from benchmarks.actions.following import unfollow as unfollow_measures
from benchmarks.models import Measure
from benchmarks.presenters.following import everything_followed, where
from portal.http import person_of
from portal.models import Organisation


@require_safe
def following(request: HttpRequest) -> HttpResponse:
    return render(request, "benchmarks/following.html", {"followed": everything_followed(person_of(request))})


@require_POST
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Follow at `organisation`, or without one at both trusts."""
    measure, code = get_object_or_404(Measure, slug=slug), request.POST.get("organisation", "")
    organisation = get_object_or_404(Organisation.objects.members(), code=code) if code else None
    followed = follow_measure(by=person_of(request), measure=measure, organisation=organisation)
    messages.success(request, f"You follow “{measure.title}” at {where(followed)}. What is new comes by mail.")
    return redirect("benchmarks:measure", slug)


@require_POST
def unfollow(request: HttpRequest, slug: str) -> HttpResponse:
    measure = get_object_or_404(Measure, slug=slug)
    unfollow_measures(by=person_of(request), measures=[measure])
    messages.success(request, f"You no longer follow “{measure.title}”.")
    return redirect("benchmarks:following")
