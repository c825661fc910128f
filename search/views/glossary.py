"""The glossary for readers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.models import GlossaryEntry
from search.question import clean_text


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """All approved entries, or those with a text (`q`) or a first letter (`letter`)."""
    approved = GlossaryEntry.objects.approved()
    text, _ = clean_text(request.GET.get("q", "")[:100])
    letter = request.GET.get("letter", "")[:1].upper()
    letter = letter if letter.isalnum() else ""
    letters = sorted({short[:1].upper() for short in approved.values_list("short", flat=True)})
    entries = approved.about(text) if text else approved
    if letter:
        entries = entries.beginning_with(letter)
    content = {"entries": entries, "text": text, "letter": letter, "letters": letters}
    return render(request, "search/glossary.html", content)
