"""What I contributed, as a page and as a file."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.http import person_of
from portal.today import today
from practices.contribution.document import as_word
from practices.presenters.contribution import record_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def contribution(request: HttpRequest) -> HttpResponse:
    return render(request, "practices/contribution.html", {"parts": record_of(person_of(request)), "day": today()})


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    person, day = person_of(request), today()
    parts = record_of(person)
    content = as_word(
        name=person.name, organisation=person.organisation.name, day=day, site=settings.BASE_URL, parts=parts
    )
    response = HttpResponse(content, content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="record-of-contribution-{day}.docx"'
    return response
