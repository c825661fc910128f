"""Pinning a mark to a month, and taking it back."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from benchmarks.actions.marks import pin_mark, take_back_mark
from benchmarks.formatting import format_month
from benchmarks.models import Mark, MarkKind, Measure
from benchmarks.readings import read_measures
from portal.http import person_of
from portal.models import Organisation, Person
from portal.permissions import Permission
from portal.policy import may, require


class MarkForm(forms.Form):
    period = forms.ChoiceField(label="Month")
    kind = forms.ChoiceField(
        label="Kind",
        widget=forms.RadioSelect,
        initial=MarkKind.COMMENT,
        choices=[
            (kind.value, kind.label)
            for kind in (MarkKind.COMMENT, MarkKind.ACTION, MarkKind.EVENT, MarkKind.DEFINITION)
        ],
    )
    words = forms.CharField(label="What should people know?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    address = forms.URLField(label="Address of more about it (optional)", required=False, assume_scheme="https")
    owner = forms.CharField(
        label="Owner of the action (optional)",
        required=False,
        max_length=120,
        help_text="A post, such as head of fleet.",
    )
    due_on = forms.DateField(
        label="Due on (optional)", required=False, help_text="For an action. For example 2026-12-31."
    )

    def __init__(self, *args, periods: list[str], **kwargs) -> None:  # type: ignore[no-untyped-def]
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = [(period, format_month(period)) for period in periods]  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    slug = request.GET.get("measure", "")
    readings = read_measures([slug], person=person)
    measure = get_object_or_404(Measure, slug=slug)
    organisation = _own(person)
    form = MarkForm(request.POST or None, periods=readings.periods)
    if form.is_valid():
        try:
            pin_mark(by=person, measure=measure, organisation=organisation, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "The note is pinned. It stands on the chart, in the table and in every download.")
            return redirect("benchmarks:measure", slug=slug)
    return render(request, "benchmarks/mark_new.html", {"form": form, "measure": measure, "organisation": organisation})


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    mark = get_object_or_404(Mark.objects.standing().select_related("organisation", "measure"), pk=pk)
    try:
        take_back_mark(by=person_of(request), mark=mark)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, "The note is taken back. It stays on record.")
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = "/benchmarks/"
    return redirect(target)


def _own(person: Person) -> Organisation:
    """The trust whose charts the person may mark."""
    require(person, Permission.WRITE_MARKS)
    if not may(person, Permission.WRITE_MARKS, person.organisation):
        raise Http404
    return person.organisation
