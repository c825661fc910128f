"""Static files under their plain names, and none collected: only the browser tests serve them as an installation does."""

import pytest
from django.conf import settings
from django.test import override_settings


@pytest.fixture(autouse=True, scope="session")
def plain_static_files(tmp_path_factory):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": plain}, STATIC_ROOT=tmp_path_factory.mktemp("static")
    ):
        yield
