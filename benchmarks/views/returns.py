"""Returns: history, sending one in, one return with its preview and outcome, and what may be done with it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from benchmarks.actions import returns as actions
from benchmarks.actions.checking import PERSONAL_DATA
from benchmarks.catalogue.values import PERIOD
from benchmarks.forms import ChangesForm, ReasonForm, ReasonsForm, SendReturnForm
from benchmarks.models import Return, ReturnStatus
from benchmarks.models.kpi_return import CHANGE_KINDS
from benchmarks.presenters import return_life
from benchmarks.presenters import returns as words
from benchmarks.presenters.beside_national import differences
from benchmarks.presenters.changes import organisation_short_names, shown
from benchmarks.small_figures import small_figures
from benchmarks.tasks import check_in_background
from portal.http import person_of
from portal.models import Person
from portal.permissions import Permission
from portal.policy import Refused, may

A_PAGE = 50
CHANGES_A_PAGE = 5  # rows of the return: one organisation's month each


@require_GET
def history(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    returns = Return.objects.visible_to(person).with_people()
    page = Paginator(returns, A_PAGE).get_page(request.GET.get("page"))
    owing = set(Return.objects.owing_reasons().filter(pk__in=[each.pk for each in page]).values_list("pk", flat=True))
    return render(
        request,
        "benchmarks/returns/history.html",
        {
            "page": page,
            "rows": [(each, words.months_in_words(each), _outcome(each, person, owing)) for each in page],
            "may_send": _may_send(person),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if not _may_send(person):
        raise Refused(person, Permission.SEND_RETURNS)
    form = SendReturnForm(request.POST or None, request.FILES or None, by=person)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            kpi_return = actions.receive_return(
                by=person,
                file=upload,
                file_name=upload.name,
                organisation=form.organisation,
                national=form.national,
            )
        except ValidationError as error:
            form.add_error("file" if hasattr(error, "error_dict") else None, error.messages)
        else:
            first = actions.standing_duplicate(kpi_return.sha256)
            if first := first or actions.waiting_duplicate(by=person, kpi_return=kpi_return):
                actions.discard_duplicate(by=person, kpi_return=kpi_return, first=first)
            else:
                check_in_background(kpi_return, by=person)
            return redirect("returns:detail", kpi_return.pk)
    return render(
        request, "benchmarks/returns/send.html", {"form": form}, status=422 if form.is_bound and form.errors else 200
    )


@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, find(request, pk))


@require_POST
def reasons(request: HttpRequest, pk: int) -> HttpResponse:
    kpi_return = find(request, pk)
    form = _reasons_form(kpi_return, request.POST)
    if not form.is_valid():
        return _page(request, kpi_return, status=422, reasons_form=form)
    return _done(
        request,
        kpi_return,
        "Your reasons are saved.",
        lambda: actions.give_reasons(
            by=person_of(request),
            kpi_return=kpi_return,
            warnings=form.reasons(),
            revision_reason=form.cleaned_data.get("revision_reason", ""),
        ),
    )


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    kpi_return = find(request, pk)
    seen = {name: request.POST.get(name, "") for name in ("added", "revised", "removed")}
    counts = {name: int(number) for name, number in seen.items() if number.isascii() and number.isdigit()}
    return _done(
        request,
        kpi_return,
        "Published. The benchmark pages show the figures now.",
        lambda: actions.approve_return(by=person_of(request), kpi_return=kpi_return, counts=counts),
    )


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    own = find(request, pk).received_by_id == person_of(request).pk
    done = f"The return was {'taken' if own else 'sent'} back."
    return _with_reason(request, pk, done, actions.reject_return, "send_back_form")


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_reason(
        request, pk, "Withdrawn. Every figure is again what it was before.", actions.withdraw_return, "withdraw_form"
    )


def _with_reason(request: HttpRequest, pk: int, done: str, act: Any, form_name: str) -> HttpResponse:
    kpi_return = find(request, pk)
    form = ReasonForm(request.POST, prefix=form_name)
    if not form.is_valid():
        return _page(request, kpi_return, status=422, **{form_name: form})
    return _done(
        request,
        kpi_return,
        done,
        lambda: act(by=person_of(request), kpi_return=kpi_return, reason=form.cleaned_data["reason"]),
    )


def _done(request: HttpRequest, kpi_return: Return, words_when_done: str, act: Any) -> HttpResponse:
    try:
        act()
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
    else:
        messages.success(request, words_when_done)
    return redirect("returns:detail", kpi_return.pk)


def find(request: HttpRequest, pk: int) -> Return:
    kpi_return = Return.objects.visible_to(person_of(request)).with_people().filter(pk=pk).first()
    if kpi_return is None:
        raise Http404
    return kpi_return


def _reasons_form(kpi_return: Return, data: Any = None) -> ReasonsForm:
    groups = [(group.rule, group.item, group.words) for group in words.warning_groups(kpi_return)]
    return ReasonsForm(data, kpi_return=kpi_return, groups=groups)


def _page(request: HttpRequest, kpi_return: Return, *, status: int = 200, **forms: Any) -> HttpResponse:
    person = person_of(request)
    checked = kpi_return.status == ReturnStatus.PREVIEWED
    waits = checked and not kpi_return.is_blank
    own = person.pk == kpi_return.received_by_id
    may_approve = actions.may_approve(by=person, kpi_return=kpi_return)
    questions = actions.open_questions(kpi_return) if waits else []
    # What stands out quotes cells as they are: small numbers of the other trust among them.
    reads_all = reads_every_cell(kpi_return, person)
    readable = kpi_return.findings.all() if reads_all else kpi_return.findings.none()
    findings = readable.exclude(severity="note")
    page = Paginator(findings, A_PAGE).get_page(request.GET.get("findings"))
    rows = kpi_return.rows.exclude(kinds="").order_by("-period", "organisation_code")
    kind = _kind(request)
    sent_back = return_life.sent_back(kpi_return)
    context = {
        "kpi_return": kpi_return,
        "steps": return_life.steps(kpi_return, sent_back=sent_back),
        "first": _sent_before(person, kpi_return),
        "may_send": _may_send(person),
        "outcome": return_life.outcome(kpi_return, owes_reasons=bool(questions), may_approve=may_approve, own=own),
        "findings_in_words": f"What stood out in the file: {words.counted(page.paginator.count, 'warning')}",
        "organisations": words.organisation_names(kpi_return),
        "layout_words": words.layout_words(kpi_return),
        "months": words.months_in_words(kpi_return),
        "findings": page,
        "may_open_file": bool(kpi_return.layout) and may_open_file(kpi_return, person),
        "folds_findings": kpi_return.sequence is not None or (waits and not questions),
        "opens_findings": "findings" in request.GET,
        "finding_rows": [(finding, words.place(finding), return_life.mend(kpi_return, finding)) for finding in page],
        "let_pass": return_life.let_pass(kpi_return),
        "sent_back": sent_back,
        "notes": readable.filter(severity="note")[:A_PAGE],
        "changed_months": words.months_of_changes(rows.filter(kinds__contains=kind).iterator(), kind) if waits else [],
        "kinds": words.kinds_of_changes(kpi_return),
        "kind": kind,
        "questions": questions,
        "changes_in_words": words.changes_in_words(kpi_return),
        "publish_in_words": words.publish_in_words(kpi_return),
        "removed_in_words": words.removed_in_words(kpi_return),
        "said_in_words": words.said_in_words(kpi_return),
        "unchanged_in_words": words.unchanged_in_words(kpi_return),
        "beside_national_in_words": words.beside_national_in_words(len(differences(kpi_return))),
        "given_reasons": words.given_reasons(kpi_return, words.warning_groups(kpi_return)) if reads_all else [],
        "rows_read": f"{kpi_return.rows_read:,}",
        "may_answer": waits and not kpi_return.national and may(person, Permission.SEND_RETURNS, kpi_return),
        "waits": waits,
        "may_approve": waits and may_approve,
        "may_send_back": checked and (may_approve or own),
        "send_back_words": "Take it back" if own else "Send it back",
        "may_withdraw": kpi_return.status == ReturnStatus.PUBLISHED
        and actions.may_withdraw(by=person, kpi_return=kpi_return),
        "reasons_form": forms.get("reasons_form") or (_reasons_form(kpi_return) if waits else None),
        "send_back_form": forms.get("send_back_form") or ReasonForm(prefix="send_back_form"),
        "may_let_pass": actions.may_let_pass(by=person, kpi_return=kpi_return),
        "let_pass_form": forms.get("let_pass_form") or ReasonForm(prefix="let_pass_form"),
        "withdraw_form": forms.get("withdraw_form") or ReasonForm(prefix="withdraw_form"),
    }
    return render(request, "benchmarks/returns/detail.html", context, status=status)


def _sent_before(person: Person, kpi_return: Return) -> Return | None:
    """The standing or waiting return with the same bytes, where it kept this one from being published."""
    if kpi_return.status != ReturnStatus.REJECTED:
        return None
    standing = Return.objects.visible_to(person).standing().filter(sha256=kpi_return.sha256).first()
    return standing or actions.waiting_duplicate(by=person, kpi_return=kpi_return)


def _outcome(kpi_return: Return, person: Person, owing: set[int]) -> str:
    may_approve = actions.may_approve(by=person, kpi_return=kpi_return)
    own = person.pk == kpi_return.received_by_id
    return return_life.outcome(kpi_return, owes_reasons=kpi_return.pk in owing, may_approve=may_approve, own=own)


def _may_send(person: Any) -> bool:
    return may(person, Permission.SEND_RETURNS) or may(person, Permission.SEND_NATIONAL_RETURNS)


def _kind(request: HttpRequest) -> str:
    """The kind of change that is asked for; all of them for anything that is none."""
    kind = request.GET.get("kind", "")
    return kind if kind in CHANGE_KINDS else ""


def may_open_file(kpi_return: Return, person: Person) -> bool:
    """Whether `person` may have the file as it was sent in. One that looks as if it held a person's data is for its sender,
    who mends it, and for whoever could let it pass."""
    if not kpi_return.file or not reads_every_cell(kpi_return, person):
        return False
    if person.pk == kpi_return.received_by_id or may(person, Permission.OVERRIDE_PERSONAL_DATA, kpi_return):
        return True
    return not kpi_return.findings.filter(rule=PERSONAL_DATA, severity="error").exists()


def reads_every_cell(kpi_return: Return, person: Person) -> bool:
    """Of the own trust's returns, and of national publications."""
    return kpi_return.national or kpi_return.organisation_id == person.organisation_id


@require_GET
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """Every figure that publishing changes, or changed: by month and organisation, one page at a time."""
    kpi_return = find(request, pk)
    rows = kpi_return.rows.exclude(kinds="").order_by("-period", "organisation_code", "dataset")
    period = request.GET.get("period", "")
    if not PERIOD.fullmatch(period):
        period = ""
    if period:
        rows = rows.filter(period=period)
    if organisation := request.GET.get("organisation"):
        rows = rows.filter(organisation_code=organisation)
    kind = _kind(request)
    rows = rows.filter(kinds__contains=kind)
    chosen = {"kind": kind, "period": period, "organisation": organisation}
    page = Paginator(rows, CHANGES_A_PAGE).get_page(request.GET.get("page"))
    small = small_figures(person_of(request))
    found = shown(words.changes(page, kind), small, published=kpi_return.sequence is not None)
    context = {
        "kpi_return": kpi_return,
        "page": page,
        "changes": found,
        "has_notes": any(each.note for each in found),
        "filter": ChangesForm(initial=chosen, kpi_return=kpi_return),
        "kind": kind,
        "period": words.month_words(period),
        "organisation_name": organisation_short_names([organisation or ""]).get(organisation or ""),
        "query": urlencode({name: value for name, value in chosen.items() if value}),
    }
    return render(request, "benchmarks/returns/changes.html", context)


@require_POST
def let_pass(request: HttpRequest, pk: int) -> HttpResponse:
    """A manager says that what looks like personal data is none; the file is checked once more."""
    person = person_of(request)
    answer = _with_reason(request, pk, "The file is checked again.", actions.override_personal_data, "let_pass_form")
    kpi_return = find(request, pk)
    if kpi_return.status == ReturnStatus.RECEIVED:
        check_in_background(kpi_return, by=person)
    return answer
