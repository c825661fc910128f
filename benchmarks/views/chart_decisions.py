"""Deciding how the limits of a measure's charts are calculated, and taking a decision back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from benchmarks.actions.chart_decisions import decide, take_back_decision
from benchmarks.forms import DecisionForm, TakeBackForm
from benchmarks.models import ChartDecision, Measure
from benchmarks.presenters.decisions import decision_words, may_decide_at
from benchmarks.readings import read_measures
from portal.http import person_of
from portal.permissions import Permission
from portal.policy import Refused, require


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    require(person, Permission.MANAGE_CATALOGUE)
    slug = request.GET.get("measure", "")
    measure = get_object_or_404(Measure, slug=slug)
    readings = read_measures([slug], person=person)
    offered = may_decide_at(person, readings)
    if not offered:
        raise Refused(person, Permission.MANAGE_CATALOGUE, words="Your organisation has no charts to decide about.")
    form = DecisionForm(request.POST or None, organisations=offered, periods=readings.periods)
    if form.is_valid():
        asked = dict(form.cleaned_data)
        organisation = readings.organisations.get(asked.pop("where"))
        try:
            decide(by=person, measure=measure, organisation=organisation, **asked)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Limits are calculated so from now on. Every chart and download says why.")
            return redirect("benchmarks:measure", slug=slug)
    return render(request, "benchmarks/decision_new.html", {"form": form, "measure": measure})


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    require(person, Permission.MANAGE_CATALOGUE)
    decision = get_object_or_404(ChartDecision.objects.standing().with_people(), pk=pk)
    asked = Measure.objects.filter(slug=request.GET.get("measure", "")).first()
    measure = decision.measure or asked  # one about a whole dataset leads back to where it was read
    form = TakeBackForm(request.POST or None)
    if form.is_valid():
        try:
            take_back_decision(by=person, decision=decision, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "The decision is taken back. It stays on record.")
            return redirect("benchmarks:measure", slug=measure.slug) if measure else redirect("benchmarks:overview")
    words = {
        "form": form,
        "decision": decision,
        "words": decision_words(decision.as_plain(), read_measures([measure.slug] if measure else [], person=person)),
    }
    return render(request, "benchmarks/decision_take_back.html", words)
