"""Who sent what, when, how late; what is provisional or revised; and what is missing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from benchmarks.presenters.completeness import overview
from portal.http import person_of


@require_GET
def completeness(request: HttpRequest) -> HttpResponse:
    return render(request, "benchmarks/completeness.html", overview(person_of(request)))
