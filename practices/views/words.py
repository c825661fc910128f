"""Asking, answering, “still right” and “out of date”: a page with one form each."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portal.http import person_of
from portal.policy import may_see
from practices.actions import questions, reviews
from practices.looked_after import looks_after
from practices.models import OutOfDateReport, PracticePage, Question
from practices.questions.forms import StillRightForm, WordsForm
from practices.views.finding import live_practice, posted

_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
def ask(request: HttpRequest, page_id: int) -> HttpResponse:
    person, practice = person_of(request), live_practice(request, page_id)
    form = WordsForm(
        posted(request),
        label="Your question",
        hint="Both trusts can read it, and the answer, for as long as the page stands."
        if practice.audience == "both"
        else "",
        missing="Write your question.",
    )

    def act() -> object:
        return questions.ask(by=person, practice=practice, words=form.cleaned_data["words"])

    done = "Asked. An answer is due in five working days, and you are told when it is there."
    return _one_form(request, practice, form, act, done, title="Ask the owner", button="Ask")


@require_http_methods(_METHODS)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    question = Question.objects.with_answers().select_related("practice__organisation").filter(pk=pk).first()
    if question is None or not may_see(person, question.practice):
        raise Http404
    form = WordsForm(posted(request), label="Your answer", missing="Write your answer.")

    def act() -> object:
        return questions.answer(by=person, question=question, words=form.cleaned_data["words"])

    if request.method == "POST":
        questions.require_may_answer(person, question)
    elif not questions.may_answer(person, question):
        return redirect(questions.address_of(question))
    done = "Answered. It stays on the page."
    more = {"question": question}
    return _one_form(request, question.practice, form, act, done, title="Answer a question", button="Answer", **more)


@require_http_methods(_METHODS)
def still_right(request: HttpRequest, page_id: int) -> HttpResponse:
    person, practice = person_of(request), live_practice(request, page_id)
    if not looks_after(person, practice):
        reviews.require_looking_after(person, practice)
    form = StillRightForm(posted(request))

    def act() -> object:
        return reviews.confirm_still_right(by=person, practice=practice, **form.cleaned_data)

    reports = practice.out_of_date_reports.open().select_related("by")
    more = {"reports": reports, "confirmations": practice.confirmations.select_related("by")}
    return _one_form(
        request,
        practice,
        form,
        act,
        "Thank you. It stands as checked today.",
        title="Is it still right?",
        button="Still right",
        **more,
    )


@require_http_methods(_METHODS)
def out_of_date(request: HttpRequest, page_id: int) -> HttpResponse:
    person, practice = person_of(request), live_practice(request, page_id)
    form = WordsForm(
        posted(request),
        label="What is out of date?",
        hint="The people who look after the page read it with your name.",
        missing="Say what is out of date.",
    )

    def act() -> object:
        return reviews.report_out_of_date(by=person, practice=practice, reason=form.cleaned_data["words"])

    done = "Thank you. The people who look after the page are told, and you hear what came of it."
    return _one_form(request, practice, form, act, done, title="Say that this is out of date", button="Send")


@require_http_methods(_METHODS)
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    report = OutOfDateReport.objects.select_related("practice__organisation", "by").filter(pk=pk).first()
    if report is None or not may_see(person, report.practice):
        raise Http404
    reviews.require_looking_after(person, report.practice)
    form = WordsForm(posted(request), label="What was done about it?", missing="Say what was done about it.")

    def act() -> object:
        return reviews.settle_report(by=person, report=report, words=form.cleaned_data["words"])

    return _one_form(
        request,
        report.practice,
        form,
        act,
        "Settled. The reader is told.",
        title="Settle a report",
        button="Settle",
        report=report,
    )


def _one_form(
    request: HttpRequest,
    practice: PracticePage,
    form: forms.Form,
    act: Callable[[], object],
    done: str,
    *,
    title: str,
    button: str,
    **more: Any,
) -> HttpResponse:
    """Show `form`; when it is sent and sound, `act`, say that it is `done`, and go back to the practice."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, done)
            return redirect(practice.get_url())
    context = {"practice": practice, "form": form, "title": title, "button": button, **more}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "practices/questions/one_form.html", context, status=status)
