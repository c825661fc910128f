"""Where a trust's own return differs from the national figures that stand over it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from benchmarks.presenters.beside_national import STATUSES, differences, shown
from benchmarks.small_figures import small_figures
from benchmarks.views.returns import A_PAGE, find
from portal.http import person_of


@require_GET
def beside_national(request: HttpRequest, pk: int) -> HttpResponse:
    """Both figures of each cell, by month, one page at a time."""
    kpi_return = find(request, pk)
    if kpi_return.status not in STATUSES:
        raise Http404
    page = Paginator(differences(kpi_return), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "kpi_return": kpi_return,
        "page": page,
        "differences": shown(page, small_figures(person_of(request))),
    }
    return render(request, "benchmarks/returns/beside_national.html", context)
