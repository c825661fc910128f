"""Services that some tests need: without them those are skipped with one line, or fail where REQUIRE_… asks for them."""

import os
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import settings


@pytest.fixture(scope="session")
def elasticsearch_url():
    """The address of a real Elasticsearch."""
    url = settings.ELASTICSEARCH_URL
    try:
        with urlopen(url, timeout=5):
            return url
    except (URLError, OSError) as error:
        if os.environ.get("REQUIRE_ELASTICSEARCH") == "1":
            pytest.fail(f"REQUIRE_ELASTICSEARCH=1, but there is no Elasticsearch at {url} ({error}).")
        pytest.skip(f"There is no Elasticsearch at {url}; set ELASTICSEARCH_URL to prove this.")
