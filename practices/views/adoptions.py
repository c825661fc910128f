"""Taking up a practice, and saying how far it is."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from benchmarks.formatting import format_month
from portal.http import person_of
from portal.policy import may_see
from practices.actions import adoptions as actions
from practices.actions.adoption_amounts import state_in_numbers
from practices.actions.value import may_confirm
from practices.adoptions.forms import AdoptForm, PlanForm, ProgressForm
from practices.models import Adoption, Stage
from practices.value.claims import claim_of
from practices.value.forms import NumbersForm, refused
from practices.value.tables import shown
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
    return _adoption(request, found, form if changes else None)


@require_POST
def numbers(request: HttpRequest, pk: int) -> HttpResponse:
    """When it began here, whom it reaches, what it costs and saves."""
    person, found = person_of(request), _find(request, pk)
    actions.require_change(person, found)
    form = NumbersForm(request.POST, instance=found)
    if form.is_valid():
        try:
            state_in_numbers(by=person, adoption=found, numbers=form.numbers())
        except ValidationError as error:
            refused(form, error)
        else:
            messages.success(request, "Saved. The page of the practice and the page of savings show it now.")
            return redirect("practices:adoption", found.pk)
    found.refresh_from_db()
    return _adoption(request, found, ProgressForm(adoption=found), form)


def _adoption(
    request: HttpRequest, found: Adoption, form: ProgressForm | None, numbers_form: NumbersForm | None = None
) -> HttpResponse:
    """The page of an adoption; the forms are for whoever speaks for it."""
    stated, own = claim_of(found), found.organisation_id == person_of(request).organisation_id
    sent = numbers_form or form
    context = {
        "adoption": found,
        "practice": found.practice,
        "history": found.changes.select_related("by"),
        "form": form,
        "numbers_form": (numbers_form or NumbersForm(instance=found)) if form else None,
        "sent": sent,
        "first_month": found.first_month and format_month(found.first_month),
        "value": shown(stated, None, person_of(request)),
        "may_confirm": may_confirm(person_of(request), found),
        "plan_form": PlanForm(initial={"plan": found.plan}) if form else None,
        "shows_plan": own,
    }
    return _page(request, "adoption.html", context, sent)


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
    found = (
        Adoption.objects.select_related("practice__organisation", "practice__state", "organisation", "contact")
        .filter(pk=pk)
        .first()
    )
    if found is None or not may_see(person_of(request), found.practice):
        raise Http404
    return found


def _page(request: HttpRequest, template: str, context: Mapping[str, object], form: BaseForm | None) -> HttpResponse:
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, f"practices/adoptions/{template}", dict(context), status=status)
