"""A person's saved searches and followed topics."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from portal.http import person_of
from practices.models import TermStatus, Topic
from search.actions.saved import follow_topic, forget_search, save_search, stop_following
from search.models import FollowedTopic, SavedSearch
from search.question import InvalidQuestion
from search.searching import question_of
from search.topics import address_of, in_its_place


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
    followed = list(FollowedTopic.objects.filter(person=person).select_related("topic__replaced_by"))
    others = Topic.objects.in_use().exclude(pk__in=[each.topic_id for each in followed])
    content = {
        "searches": SavedSearch.objects.filter(person=person),
        "followed": [{"topic": each.topic, "address": address_of(in_its_place(each.topic))} for each in followed],
        "others": others.order_by("label"),
    }
    return render(request, "search/saved.html", content)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    forget_search(by=person, kept=get_object_or_404(SavedSearch, pk=pk, person=person))
    messages.success(request, "Removed.")
    return redirect("search-saved")


@require_POST
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """From the results of a topic, or from the list of topics."""
    topic = get_object_or_404(Topic, ~Q(status=TermStatus.REPLACED), code=code)
    follow_topic(by=person_of(request), topic=topic)
    messages.success(request, f"You follow {topic.label}: the weekly mail says what is new.")
    return redirect("search-saved")


@require_POST
def stop(request: HttpRequest, code: str) -> HttpResponse:
    topic = get_object_or_404(Topic, code=code)
    stop_following(by=person_of(request), topic=topic)
    messages.success(request, f"You no longer follow {topic.label}.")
    return redirect("search-saved")
