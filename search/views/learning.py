"""What people made of the results, and the editors' page of questions."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_POST, require_safe

from portal.http import person_of
from portal.permissions import Permission
from portal.policy import require
from search.actions import glossary
from search.actions import learning as actions
from search.models import AskedQuestion, Feedback, GlossaryEntry, PinnedResult
from search.question import clean_text

SHOWN = 50


@require_safe
def opened(request: HttpRequest) -> HttpResponse:
    """Count that a result was opened, and go there. Only to addresses of this portal."""
    address = request.GET.get("to", "/")
    if not address.startswith("/") or not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        address = reverse("search")
    actions.count_opening(by=person_of(request), text=_text(request.GET.get("q", "")))
    return redirect(address)


@require_POST
def was_it(request: HttpRequest) -> HttpResponse:
    found_it = request.POST.get("found") == "yes"
    actions.count_feedback(by=person_of(request), text=_text(request.POST.get("q", "")), found_it=found_it)
    messages.success(request, "Thank you. Editors see the question and the answer, never who gave it.")
    return _back(request.POST.get("q", ""))


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """What was asked and not found, for editors."""
    person = person_of(request)
    require(person, Permission.EDIT_PRACTICES)
    asked = AskedQuestion.objects.open().filter(organisation=person.organisation)
    without_result = list(asked.without_result()[:SHOWN])
    content = {
        "without_result": without_result,
        "in_glossary": GlossaryEntry.objects.short_forms_among(row.text for row in without_result),
        "unapproved": GlossaryEntry.objects.filter(approved=False)[:SHOWN],
        "without_choice": asked.without_choice()[:SHOWN],
        "feedback": Feedback.objects.filter(no__gt=0).order_by("-week", "-no")[:SHOWN],
        "pinned": PinnedResult.objects.all()[:SHOWN],
    }
    return render(request, "search/questions.html", content)


@require_POST
def to_glossary(request: HttpRequest, pk: int) -> HttpResponse:
    """Add the question's text as a short form."""
    person = person_of(request)
    question = get_object_or_404(AskedQuestion, pk=pk, organisation=person.organisation)
    short = (
        _text(request.POST.get("short", "")) or question.text
    )  # questions are counted in lower case, WAST is written so
    meaning = _text(request.POST.get("meaning", ""))
    try:
        entry = glossary.add_entry(by=person, short=short, meaning=meaning, failed_question=question.text)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        actions.settle(by=person, question=question)
        messages.success(request, f"“{entry.short}” is in the glossary and waits for approval.")
    return redirect("search-questions")


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    actions.settle(by=person, question=get_object_or_404(AskedQuestion, pk=pk, organisation=person.organisation))
    return redirect("search-questions")


@require_POST
def pin(request: HttpRequest) -> HttpResponse:
    """From a result's own line on the result page."""
    text = _text(request.POST.get("q", ""))
    try:
        actions.pin(
            by=person_of(request),
            question=text,
            document=_text(request.POST.get("document", "")),
            title=_text(request.POST.get("title", "")),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"It stands first for “{text}” now.")
    return _back(text)


@require_POST
def unpin(request: HttpRequest, pk: int) -> HttpResponse:
    actions.unpin(by=person_of(request), pinned=get_object_or_404(PinnedResult, pk=pk))
    return redirect("search-questions")


def _text(text: str) -> str:
    return clean_text(text)[0][: actions.LONGEST]


def _back(text: str) -> HttpResponse:
    return redirect(f"{reverse('search')}?{urlencode({'q': _text(text)})}")
