import re

import pytest
from django.utils.html import strip_tags

from benchmarks.models import Measure


@pytest.fixture
def measure():
    return Measure.objects.get(slug="call-answer-median")


@pytest.fixture
def read(sign_in, person_of):
    """What a practice's page says between two of its headings, without pictures."""
    client = sign_in(person_of("RRU"))

    def words(page):
        html = client.get(page.url).content.decode()
        part = html[html.index('id="measures"') : html.index('id="results"')]
        return " ".join(strip_tags(re.sub(r"<svg.*?</svg>", "", part, flags=re.S)).split())

    return words
