"""Why a result stands where it stands, for editors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.http import person_of
from portal.permissions import Permission
from portal.policy import require
from search.asking import Resting
from search.presenters.why import chosen, shown
from search.question import Question, clean_text
from search.searching import explain, question_of


@never_cache
@require_safe
def why(request: HttpRequest) -> HttpResponse:
    """`q` is the question; `document` is a result of it. Only what the editor may see is found or explained."""
    person = person_of(request)
    require(person, Permission.EDIT_PRACTICES)
    text, _ = clean_text(request.GET.get("q", ""))
    question: Question = question_of({"q": [text]}, person)
    document, _ = clean_text(request.GET.get("document", "")[:200])
    content = {"question": question, "document": document}
    if question.text:
        try:
            explanation = explain(question, document)
        except Resting:
            return render(request, "search/why.html", content | {"resting": True})
        content |= shown(explanation) | ({"chosen": chosen(explanation)} if document else {})
    return render(request, "search/why.html", content)
