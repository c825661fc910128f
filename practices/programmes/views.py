"""The list of joint programmes, and what is added to one."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal.http import person_of
from portal.pages import path_of
from portal.permissions import Permission
from portal.policy import Refused, require
from practices.models import ActionState, Area, Phase, ProgrammeAction, ProgrammePage
from practices.programmes import actions
from practices.programmes.forms import ActionForm, NoteForm, SettleForm, WithdrawForm
from practices.programmes.reading import listing
from practices.views.finding import posted


@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    area, phase = request.GET.get("area", ""), request.GET.get("state", "")
    found = listing(person_of(request), area if area in Area.values else "", phase if phase in Phase.values else "")
    return render(request, "practices/programmes/list.html", {"list": found})


@require_http_methods(["GET", "HEAD", "POST"])
def add_action(request: HttpRequest, page_id: int) -> HttpResponse:
    person, programme = person_of(request), _live(request, page_id)
    _require_to_look_after(request, programme)
    form = ActionForm(posted(request))
    return _answer(
        request,
        programme,
        form,
        "Add an action",
        lambda: actions.add_action(by=person, programme=programme, task=form.task()),
        said="The action is entered.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def settle_action(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    task = (
        ProgrammeAction.objects.select_related("programme__state", "owner")
        .filter(pk=pk, programme__in=ProgrammePage.objects.visible_to(person))
        .first()
    )
    if task is None:
        raise Http404
    if not actions.may_settle(person, task):
        raise Refused(person, Permission.EDIT_PRACTICES, task.programme, "This action is not yours to settle.")
    form = SettleForm(posted(request), initial={"state": task.state, "outcome": task.outcome})
    words = task.words
    return _answer(
        request,
        task.programme,
        form,
        f"What became of: {words}",
        lambda: actions.settle_action(
            by=person, task=task, state=ActionState(form.cleaned_data["state"]), outcome=form.cleaned_data["outcome"]
        ),
        said="Saved.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add_note(request: HttpRequest, page_id: int) -> HttpResponse:
    person, programme = person_of(request), _live(request, page_id)
    _require_to_look_after(request, programme)
    form = NoteForm(posted(request))
    return _answer(
        request,
        programme,
        form,
        "Add a note",
        lambda: actions.add_note(
            by=person, programme=programme, on=form.cleaned_data["on"], words=form.cleaned_data["words"]
        ),
        said="The note is added.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, page_id: int) -> HttpResponse:
    person, programme = person_of(request), _live(request, page_id)
    require(person, Permission.WITHDRAW_PRACTICES, programme)
    form = WithdrawForm(posted(request))
    return _answer(
        request,
        programme,
        form,
        "Withdraw now",
        lambda: actions.withdraw(by=person, programme=programme, reason=form.cleaned_data["reason"]),
        said=f"“{programme.title}” is withdrawn.",
    )


def _live(request: HttpRequest, page_id: int) -> ProgrammePage:
    """The live page, or 404: for one that is not there, not live, or not for this person, all alike."""
    visible = ProgrammePage.objects.visible_to(person_of(request)).select_related("state", "lead", "deputy")
    programme: ProgrammePage | None = visible.filter(pk=page_id).first()
    if programme is None:
        raise Http404
    return programme


def _require_to_look_after(request: HttpRequest, programme: ProgrammePage) -> None:
    if not actions.looks_after(person_of(request), programme):
        words = "The lead, the deputy or an editor of either trust adds to this programme."
        raise Refused(person_of(request), Permission.EDIT_PRACTICES, programme, words)


def _answer(
    request: HttpRequest,
    programme: ProgrammePage,
    form: forms.Form,
    heading: str,
    act: Callable[[], object],
    *,
    said: str,
) -> HttpResponse:
    """The form, or what follows once it was filled in rightly: back to the programme."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, said)
            return redirect(path_of(programme))
    context = {"programme": programme, "address": path_of(programme), "form": form, "heading": heading}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "practices/programmes/one_form.html", context, status=status)
