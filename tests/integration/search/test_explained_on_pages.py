"""Pages explain abbreviations where they first use them, by the glossary as it stands."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.models import BenchmarkPage
from search.models import GlossaryEntry

pytestmark = pytest.mark.django_db


def test_a_benchmark_page_explains_its_introduction(person_of, sign_in):
    """And a change of the glossary is seen with the next page."""
    page = BenchmarkPage.objects.get(slug="fleet")
    page.introduction = "<p>VOR and ZZTOP.</p>"
    page.save()
    client = sign_in(person_of("RYE"))
    assert "<p>VOR (Vehicle Off Road) and ZZTOP.</p>" in client.get(page.url).content.decode()
    GlossaryEntry.objects.create(short="ZZTOP", meanings="Made-up thing", approved=True)
    assert "ZZTOP (Made-up thing)" in client.get(page.url).content.decode()


def test_a_page_asks_for_the_glossary_once_however_many_blocks_it_explains(person_of, sign_in):
    page = BenchmarkPage.objects.get(slug="fleet")
    page.introduction = page.reading_notes = "<p>VOR.</p>"
    page.save()
    client = sign_in(person_of("RYE"))
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page.url).content.decode().count("VOR (Vehicle Off Road)") == 2
    assert sum("search_glossaryrevision" in query["sql"] for query in captured) == 1
