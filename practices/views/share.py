"""Quick share: write, check, send, and see what became of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from portal.http import person_of
from portal.permissions import Permission
from portal.policy import may, require
from practices.actions import share as actions
from practices.models import Share, ShareOutcome
from practices.presenters.similar import similar_practices
from practices.share.forms import DeclineForm, ShareForm
from practices.views.finding import posted


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest) -> HttpResponse:
    """The form. What is wrong in it is said, and kept all the same: nobody types twice on a phone."""
    person = person_of(request)
    require(person, Permission.SHARE_PRACTICE)
    draft = Share.objects.being_written_by(person).first()
    draft = draft or Share(sender=person, organisation=person.organisation, contact=person.email)
    form = ShareForm(posted(request), instance=draft)
    if request.method == "POST" and form.is_valid():
        actions.save_share(by=person, answers=form.cleaned_data)
        if "later" in request.POST:
            messages.success(request, "Saved. Come back to this page when you like.")
            return redirect("practices:share")
        form.require_all()
        if form.is_valid():
            return redirect("practices:share-check")
    sent = Share.objects.sent_by(person).select_related("practice")
    begun = draft.pk and any((draft.what, draft.why, draft.where))
    context = {"form": form, "sent": sent, "draft": draft if begun else None}
    return render(request, "practices/share/share.html", context, status=422 if form.is_bound and form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """What will be sent, beside records that look like it."""
    person = person_of(request)
    require(person, Permission.SHARE_PRACTICE)
    draft = Share.objects.being_written_by(person).first()
    if draft is None:
        return redirect("practices:share")
    if request.method == "POST":
        try:
            actions.send_share(by=person, share=draft)
        except ValidationError as error:
            for words in error.messages:
                messages.error(request, words)
            return redirect("practices:share")
        messages.success(request, "Sent. The editors of your trust look at it, and you hear what becomes of it.")
        return redirect("practices:shared", draft.pk)
    similar = similar_practices(person, f"{draft.what} {draft.why}")
    return render(request, "practices/share/check.html", {"share": draft, "similar": similar})


@require_http_methods(["GET", "HEAD", "POST"])
def shared(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing that was sent: for its sender and the editors of the trust; for everybody else there is no such page."""
    person = person_of(request)
    found = (
        Share.objects.exclude(sent_at=None).select_related("sender", "practice", "organisation").filter(pk=pk).first()
    )
    edits = found is not None and may(person, Permission.EDIT_PRACTICES, found)
    if found is None or not (edits or found.sender_id == person.pk):
        raise Http404
    form = DeclineForm(posted(request))
    if request.method == "POST":
        require(person, Permission.EDIT_PRACTICES, found)
        if form.is_valid():
            actions.decline_share(by=person, share=found, reason=form.cleaned_data["reason"])
            messages.success(request, "Not taken further. The sender is told why.")
            return redirect("practices:shared", found.pk)
    waits = found.outcome == ShareOutcome.RECEIVED
    context = {"share": found, "edits": edits, "form": form if edits and waits else None}
    return render(request, "practices/share/shared.html", context, status=422 if form.errors else 200)
