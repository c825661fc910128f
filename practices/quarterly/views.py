"""The boards' page of a quarter, and its download."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.csv_cells import csv_lines
from portal.today import today
from practices.quarterly.page import csv_rows, sheet_of
from practices.quarterly.quarters import Quarter, quarter_of, quarters_back, read_quarter

SHOWN = 12  # quarters to choose from


@require_safe
def quarter(request: HttpRequest) -> HttpResponse:
    """The quarter `?quarter=`: the one before the present unless told otherwise, since only that is whole."""
    now = quarter_of(today())
    chosen, problem = asked(request.GET.get("quarter", ""), now)
    context = {
        "sheet": sheet_of(chosen),
        "whole": chosen < now,
        "problem": problem,
        "choices": sorted({*quarters_back(now, SHOWN), chosen}, reverse=True),
    }
    return render(request, "practices/quarter.html", context, status=404 if problem else 200)


@require_safe
def quarter_csv(request: HttpRequest) -> HttpResponseBase:
    chosen, problem = asked(request.GET.get("quarter", ""), quarter_of(today()))
    if problem:
        return HttpResponse(problem, status=404, content_type="text/plain; charset=utf-8")
    response = StreamingHttpResponse(csv_lines(csv_rows(sheet_of(chosen))), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="quarter-{chosen.code}.csv"'
    return response


def asked(code: str, now: Quarter) -> tuple[Quarter, str]:
    """The quarter of `code` and what is wrong with it, if anything; the last whole one when it cannot be shown."""
    if not code:
        return now.previous, ""
    try:
        chosen = read_quarter(code)
    except ValueError as error:
        return now.previous, str(error)
    if chosen > now:
        return now.previous, f"{chosen.words} has not begun yet."
    return chosen, ""
