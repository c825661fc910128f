"""What practices cost and save: the page that adds up, its downloads, and one claim with what managers say of it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from benchmarks.views.measure_files import XLSX, table_text, workbook
from portal.csv_cells import harmless
from portal.http import person_of
from portal.models import Person
from portal.permissions import Permission
from portal.policy import require
from portal.today import today
from practices.actions import value as actions
from practices.value.forms import ConfirmForm, ReasonForm, SameMoneyForm, refused
from practices.value.one import OneClaim, one_claim
from practices.value.rows import HEADINGS, NUMBERS, all_rows
from practices.value.stated import find
from practices.value.tables import value_page
from practices.views.finding import posted

_METHODS = ["GET", "HEAD", "POST"]


@require_safe
def value(request: HttpRequest) -> HttpResponse:
    return render(request, "practices/value/value.html", value_page(person_of(request)))


@require_safe
def value_csv(request: HttpRequest) -> HttpResponse:
    cells = ([harmless(getattr(row, name)) for name in HEADINGS] for row in _rows(request))
    return _file(table_text(_particulars(request), HEADINGS, cells), "text/csv; charset=utf-8", "csv")


@require_safe
def value_xlsx(request: HttpRequest) -> HttpResponse:
    return _file(workbook(_particulars(request), HEADINGS, _rows(request), NUMBERS), XLSX, "xlsx")


@require_http_methods(_METHODS)
def claim(request: HttpRequest, key: str) -> HttpResponse:
    """One practice's or adoption's money: what is stated, who confirmed it. Sent: a manager confirms it."""
    person, one = person_of(request), _one(request, key)
    form = ConfirmForm(posted(request), request.FILES or None, person=person, initial={"on": today()})

    def act() -> object:
        given = form.cleaned_data
        return actions.confirm_value(
            by=person,
            claimant=one.claimant,
            seen=request.POST.get("seen", ""),
            on=given["on"],
            document=given["document"] or given["file"],
            words=given["words"],
        )

    return _answer(
        request,
        one,
        form,
        act,
        "Confirmed. Your name and the document stand wherever the amount is shown.",
        confirm=form,
    )


@require_http_methods(["POST"])
def same_money(request: HttpRequest, key: str) -> HttpResponse:
    """Its saving is another's too."""
    person, one = person_of(request), _one(request, key)
    form = SameMoneyForm(request.POST, others=one.others)

    def act() -> object:
        other = find(form.cleaned_data["other"], person)
        if other is None:
            raise Http404
        return actions.count_with(by=person, claimant=one.claimant, other=other, words=form.cleaned_data["words"])

    return _answer(request, one, form, act, "Kept apart from now on: it is counted once.", same=form)


@require_http_methods(["POST"])
def take_back(request: HttpRequest, key: str) -> HttpResponse:
    """The confirmation that stands."""
    person, one, form = person_of(request), _one(request, key), ReasonForm(request.POST, auto_id="back-%s")

    def act() -> object:
        reason = form.cleaned_data["reason"]
        return actions.take_back_confirmation(by=person, claimant=one.claimant, reason=reason)

    return _answer(request, one, form, act, "Taken back. It is a claim again.", take_back=form)


@require_http_methods(["POST"])
def by_itself(request: HttpRequest, key: str) -> HttpResponse:
    """Its saving is its own after all."""
    person, one, form = person_of(request), _one(request, key), ReasonForm(request.POST, auto_id="itself-%s")

    def act() -> object:
        return actions.count_by_itself(by=person, claimant=one.claimant, reason=form.cleaned_data["reason"])

    return _answer(request, one, form, act, "It is counted by itself again.", by_itself=form)


def _one(request: HttpRequest, key: str) -> OneClaim:
    person = person_of(request)
    claimant = find(key, person)
    if claimant is None:
        raise Http404
    return one_claim(claimant, person)


def _answer(
    request: HttpRequest,
    one: OneClaim,
    form: forms.Form,
    act: Callable[[], object],
    done: str,
    **forms_shown: forms.Form,
) -> HttpResponse:
    """Show the claim; when `form` is sent and sound, `act` and say that it is `done`."""
    person = person_of(request)
    if request.method == "POST":
        require(person, Permission.CONFIRM_VALUE, one.claimant)
        if form.is_valid():
            try:
                act()
            except ValidationError as error:
                refused(form, error)
            else:
                messages.success(request, done)
                return redirect("practices:claim", one.shown.stated.key)
    shown = {**_forms(one, person), **forms_shown}
    status = 422 if form.is_bound and form.errors else 200
    context = {"one": one, "sent": form, **{f"{name}_form": each for name, each in shown.items()}}
    return render(request, "practices/value/claim.html", context, status=status)


def _forms(one: OneClaim, person: Person) -> dict[str, Any]:
    """Each with ids of its own, since they stand on one page."""
    return {
        "confirm": ConfirmForm(person=person, initial={"on": today()}),
        "same": SameMoneyForm(others=one.others),
        "take_back": ReasonForm(auto_id="back-%s"),
        "by_itself": ReasonForm(auto_id="itself-%s"),
    }


def _rows(request: HttpRequest) -> Any:
    return all_rows(person_of(request), request.build_absolute_uri)


def _particulars(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (
            "What",
            "Costs and savings of practices and adoptions: claimed, confirmed, and counted twice. Those of joint programmes "
            "stand last and are in no total.",
        ),
        ("As of", today().isoformat()),
        ("Prices", "Pounds of each claim’s own price year; different years are not to be added up"),
        ("Source", request.build_absolute_uri("/practices/value/")),
    ]


def _file(content: bytes | str, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="value_{today().isoformat()}.{ending}"'
    return response
