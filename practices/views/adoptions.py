"""Taking up a practice, and saying how far it is."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from portal.http import person_of
from portal.policy import may_see
from practices.actions import adoptions as actions
from practices.adoptions.forms import AdoptForm, PlanForm, ProgressForm
from practices.models import Adoption, Stage
from practices.views.finding import live_practice, posted


@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: HttpRequest, page_id: int) -> HttpResponse:
    person, practice = person_of(request), live_practice(request, page_id)
    present = practice.adoptions.filter(organisation=person.organisation_id).first()
    if present is not None:
        return redirect("practices:adoption", present.pk)
    form = AdoptForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            adoption = actions.adopt(by=person, practice=practice, stage=Stage(form.cleaned_data["stage"]))
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(
                request, "Your trust is in the register. Below is a plan to start from; it is yours to change."
            )
            return redirect("practices:adoption", adoption.pk)
    return _page(request, "adopt.html", {"practice": practice, "form": form}, form)


@require_http_methods(["GET", "HEAD", "POST"])
def adoption(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = person_of(request), _find(request, pk)
    changes = actions.may_change(person, found)
    form = ProgressForm(posted(request), adoption=found)
    if request.method == "POST":
        actions.require_change(person, found)
        if form.is_valid():
            try:
                words = form.cleaned_data["words"]
                actions.report_progress(by=person, adoption=found, progress=form.progress(), words=words)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, "Saved. The register of the practice shows it now.")
                return redirect("practices:adoption", found.pk)
        found.refresh_from_db()
    context = {
        "adoption": found,
        "practice": found.practice,
        "history": found.changes.select_related("by"),
        "form": form if changes else None,
        "plan_form": PlanForm(initial={"plan": found.plan}) if changes else None,
        "shows_plan": found.organisation_id == person.organisation_id,
    }
    return _page(request, "adoption.html", context, form)


@require_POST
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = _find(request, pk), PlanForm(request.POST)
    if form.is_valid():
        actions.change_plan(by=person_of(request), adoption=found, plan=form.cleaned_data["plan"])
        messages.success(request, "Your plan is saved.")
    else:
        messages.error(request, " ".join(str(words) for words in form.errors["plan"]))
    return redirect("practices:adoption", found.pk)


def _find(request: HttpRequest, pk: int) -> Adoption:
    found = Adoption.objects.select_related("practice__organisation", "organisation", "contact").filter(pk=pk).first()
    if found is None or not may_see(person_of(request), found.practice):
        raise Http404
    return found


def _page(
    request: HttpRequest, template: str, context: Mapping[str, object], form: AdoptForm | ProgressForm
) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"practices/adoptions/{template}", dict(context), status=status)
