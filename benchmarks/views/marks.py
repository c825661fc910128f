"""Pinning a mark to a month, and taking it back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from benchmarks.actions.marks import pin_mark, take_back_mark
from benchmarks.forms import MarkForm
from benchmarks.models import Mark, Measure
from benchmarks.readings import read_measures
from portal.http import person_of
from portal.permissions import Permission
from portal.policy import require


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    organisation = person.organisation
    require(person, Permission.WRITE_MARKS, organisation)
    slug = request.GET.get("measure", "")
    readings = read_measures([slug], person=person)
    measure = get_object_or_404(Measure, slug=slug)
    form = MarkForm(request.POST or None, periods=readings.periods)
    if form.is_valid():
        try:
            pin_mark(by=person, measure=measure, organisation=organisation, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "The note is pinned. It stands on the chart, in the table and in every download.")
            return redirect("benchmarks:measure", slug=slug)
    return render(request, "benchmarks/mark_new.html", {"form": form, "measure": measure, "organisation": organisation})


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    mark = get_object_or_404(Mark.objects.standing().select_related("organisation", "measure"), pk=pk)
    try:
        take_back_mark(by=person_of(request), mark=mark)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, "The note is taken back. It stays on record.")
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = reverse("benchmarks:overview")
    return redirect(target)
