"""Pages explain abbreviations where they first use them, by the glossary as it stands."""

import pytest

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
