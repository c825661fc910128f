"""The result page, and suggestions while typing."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.http import person_of
from search.actions import learning
from search.asking import Resting
from search.presenters.results import presented
from search.question import InvalidQuestion
from search.searching import question_of, search
from search.searching import suggest as suggestions

LONGEST_BEGINNING = 100  # characters of what is being typed that suggestions are made for


@never_cache
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """200, also when search rests; 400 with the mend for parameters that are no question."""
    person = person_of(request)
    try:
        question = question_of(dict(request.GET.lists()), person)
    except InvalidQuestion as error:
        return render(request, "search/results.html", {"problems": error.problems}, status=400)
    if not question.text and not question.filters:
        return render(request, "search/results.html", {"question": question})
    try:
        answered, meanings, fallen_back = search(question)
    except Resting:
        return render(request, "search/results.html", {"question": question, "resting": True})
    content = presented(answered, meanings, person=person)
    found = bool(answered.result.total) and not answered.only_entries
    learning.count_question(by=person, question=question, found=found, answered=bool(content["latest"]))
    return render(request, "search/results.html", {"question": question, "fallen_back": fallen_back, **content})


@never_cache
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """`{"suggestions": [{"title", "url", "kind"}]}`; none while search rests."""
    try:
        found = suggestions(request.GET.get("q", "")[:LONGEST_BEGINNING], person_of(request))
    except Resting:
        found = ()
    return JsonResponse({"suggestions": [{"title": one.title, "url": one.url, "kind": one.kind} for one in found]})
