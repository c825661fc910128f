"""Free tags: what editors wrote, to be folded into topics."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from portal.http import person_of
from portal.permissions import Permission
from portal.policy import require
from practices.actions.free_tags import fold_tag, rename_tag
from practices.tags.forms import FoldForm, RenameForm
from practices.tags.register import pages_seen_by, tags_seen_by


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    require(person, Permission.EDIT_PRACTICES)
    return render(request, "practices/tags/list.html", {"tags": tags_seen_by(person)})


@require_http_methods(["GET", "HEAD", "POST"])
def tag(request: HttpRequest, pk: int) -> HttpResponse:
    """One tag, with two forms: the button that was pressed says which is meant."""
    person = person_of(request)
    require(person, Permission.EDIT_PRACTICES)
    found = get_object_or_404(tags_seen_by(person), pk=pk)
    fold = FoldForm(request.POST if "fold" in request.POST else None)
    rename = RenameForm(request.POST if "rename" in request.POST else None, initial={"name": found.name})
    try:
        if fold.is_valid():
            into = fold.cleaned_data["into"]
            fold_tag(by=person, tag=found, into=into)
            messages.success(request, f"“{found.name}” is now the topic “{into.label}”.")
            return redirect("practices:tags")
        if rename.is_valid():
            standing = rename_tag(by=person, tag=found, name=rename.cleaned_data["name"])
            messages.success(request, f"The tag is now “{standing.name}”.")
            return redirect("practices:tags")
    except ValidationError as error:
        form = fold if fold.is_bound else rename
        form.add_error(None if not hasattr(error, "error_dict") else next(iter(error.error_dict)), error.messages)
    pages = pages_seen_by(person).filter(tagged__tag=found).select_related("organisation").order_by("title")
    context = {"tag": found, "pages": pages, "fold": fold, "rename": rename}
    wrong = bool(fold.errors or rename.errors)
    return render(request, "practices/tags/tag.html", {**context, "wrong": wrong}, status=422 if wrong else 200)
