"""From a question without a good answer to the people of the other trust."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from portal.http import person_of
from portal.permissions import Permission
from portal.policy import require
from practices.join.asking import other_trusts
from practices.questions.forms import WordsForm
from practices.views.finding import posted
from search.actions.asking_others import ask_others
from search.actions.learning import LONGEST
from search.presenters.results import address
from search.question import Question, clean_text


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """`q` is what was looked for. Without it there is nothing to ask about: back to the search box."""
    person = person_of(request)
    require(person, Permission.SHARE_PRACTICE)
    text = clean_text(request.GET.get("q", ""))[0][:LONGEST]
    if not text:
        return redirect("search")
    asked = " and ".join(each.short_name for each in other_trusts(person))
    form = WordsForm(
        posted(request),
        label="Your question",
        hint="Its editors and managers get it by mail with your name and your address. Name no patient.",
        missing="Write your question.",
        initial={"words": f"Do you have anything about “{text}”?"},
    )
    if request.method == "POST" and form.is_valid():
        results = address(Question(text))
        try:
            told = ask_others(by=person, question=text, words=form.cleaned_data["words"], address=results)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            number = "1 person is" if told == 1 else f"{told} people are"
            messages.success(request, f"Asked. {number} told at {asked}.")
            return redirect(f"{request.path.removesuffix('ask/')}?{urlencode({'q': text})}")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "search/ask.html", {"text": text, "asked": asked, "form": form}, status=status)
