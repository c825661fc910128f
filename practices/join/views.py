"""Pages between measures and practices."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from benchmarks.models import Measure
from portal.http import person_of
from practices.join.asking import ask_other_trust, other_trusts
from practices.join.learning import learning
from practices.questions.forms import WordsForm
from practices.views.finding import posted


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the other trust what it did about a measure."""
    person, measure = person_of(request), get_object_or_404(Measure, slug=slug)
    asked = " and ".join(each.short_name for each in other_trusts(person))
    form = WordsForm(
        posted(request),
        label="Your question",
        hint="Its editors and managers get it by mail with your name, your address and a link to the measure.",
        missing="Write your question.",
    )
    if request.method == "POST" and form.is_valid():
        try:
            told = ask_other_trust(by=person, measure=measure, words=form.cleaned_data["words"])
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            number = "1 person is" if told == 1 else f"{told} people are"
            messages.success(request, f"Asked. {number} told at {asked}.")
            return redirect("benchmarks:measure", slug)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "practices/join/ask.html", {"measure": measure, "asked": asked, "form": form}, status=status)


@require_safe
def learning_page(request: HttpRequest) -> HttpResponse:
    """Everything that the trusts can learn from each other."""
    return render(request, "practices/join/learning.html", {"learning": learning(person_of(request))})
