"""The board report."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from benchmarks.models import Mark
from benchmarks.presenters.report import board_report, headline
from benchmarks.views.reading import Asked
from portal.today import today


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Two pages for one member trust, `?organisation=`: the own one unless told otherwise."""
    asked = Asked(request)
    readings = asked.readings(None)
    members = {each.code: each for each in readings.members}
    code = request.GET.get("organisation", "") or asked.person.organisation_id
    if code not in members and not request.GET.get("organisation"):
        code = next(iter(members), "")
    if code not in members:
        words = [f"There is no report for “{code[:40]}”. Choose one of {', '.join(members)}."]
        return render(request, "benchmarks/not_understood.html", {"problems": words}, status=404)
    marks = Mark.objects.standing().select_related("measure", "organisation").order_by("period", "pk")
    until = asked.month or max(f"{today():%Y-%m}", *readings.periods[:1])
    made = board_report(readings, members[code], list(marks.up_to(until)))
    return render(
        request,
        "benchmarks/report.html",
        {
            "report": made,
            "headline": headline(made),
            "members": readings.members,
            "readings": readings,
            "problems": asked.problems,
            "as_of": asked.as_of,
            "keep": asked.keep,
        },
    )
