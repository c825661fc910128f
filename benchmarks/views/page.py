"""A benchmark page, at its Wagtail address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from benchmarks.models import BenchmarkPage, Mark
from benchmarks.presenters.following import followed_by
from benchmarks.presenters.page import measures_of_page, month_options
from benchmarks.presenters.waiting import on_their_way
from benchmarks.views.reading import Asked, organisations_asked


def benchmark_page(request: HttpRequest, page: BenchmarkPage) -> HttpResponse:
    """The page's words by its editors, the figures as they are now or as of `?month=` or `?day=`."""
    asked = Asked(request)
    slugs = page.slugs
    readings = asked.readings(slugs)
    organisations_asked(request, readings, readings.members, asked.problems)
    marks = list(Mark.objects.standing().about(slugs).up_to(asked.month))
    followed = followed_by(asked.person, slugs)
    measures = measures_of_page(readings, slugs, marks, asked.person, asked.keep)
    return render(
        request,
        "benchmarks/page.html",
        {
            "page": page,
            "measures": [{**each, "followed": followed.get(each["slug"])} for each in measures],
            "problems": asked.problems,
            "on_their_way": [] if asked.keep else on_their_way(asked.person, readings),
            "months": month_options(readings),
            "as_of": asked.as_of,
            "on_day": asked.day,
            "keep": asked.keep,
            "readings": readings,
        },
    )
