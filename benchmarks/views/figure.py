"""One figure: what is in force, everything that was ever said of it, and what is worked out from it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from benchmarks.catalogue.values import PERIOD
from benchmarks.models import DataItem
from benchmarks.presenters.figure import history_of
from benchmarks.presenters.parts import worked_out_from
from benchmarks.presenters.returns import month_words
from benchmarks.small_figures import small_figures
from portal.http import person_of
from portal.models import Organisation


@require_GET
def figure(request: HttpRequest, code: str, organisation: str, period: str) -> HttpResponse:
    item = DataItem.objects.filter(code=code).first()
    place = Organisation.objects.filter(code=organisation).first()
    if item is None or place is None or not PERIOD.fullmatch(period):
        raise Http404
    small = small_figures(person_of(request))
    context = {
        "item": item,
        "organisation": place,
        "month": month_words(period),
        "due": item.as_plain().due.includes(period),
        "history": history_of(item, place, period, small),
        "measures": worked_out_from(item, place, period, small),
    }
    return render(request, "benchmarks/figure.html", context)
