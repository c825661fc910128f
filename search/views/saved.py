"""A person's saved searches."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from portal.http import person_of
from search.actions.saved import forget_search, save_search
from search.models import SavedSearch
from search.question import InvalidQuestion
from search.searching import question_of


@require_http_methods(["GET", "HEAD", "POST"])
def saved(request: HttpRequest) -> HttpResponse:
    """The list; posting `parameters` (the query of a result page) adds to it."""
    person = person_of(request)
    if request.method == "POST":
        parameters = QueryDict(request.POST.get("parameters", "")[:1500])
        try:
            question = question_of(dict(parameters.lists()), person)
        except InvalidQuestion as error:
            messages.error(request, str(error))
        else:
            kept = save_search(by=person, question=question)
            messages.success(request, f"Saved: {kept.words}.")
        return redirect("search-saved")
    return render(request, "search/saved.html", {"searches": SavedSearch.objects.filter(person=person)})


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    forget_search(by=person, kept=get_object_or_404(SavedSearch, pk=pk, person=person))
    messages.success(request, "Removed.")
    return redirect("search-saved")
