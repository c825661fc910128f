"""The demonstration's figures, loaded once for all tests of a module, and gone after it."""

import pytest
from django.conf import settings
from django.db import transaction


@pytest.fixture(scope="module")
def demonstration_figures(django_db_setup, django_db_blocker, tmp_path_factory):
    """The national figures from August 2017 to May 2020, published. Each test of the module rolls back to them."""
    from benchmarks.demonstration.loading import load_demonstration_returns
    from portal.demonstration import create_demonstration_accounts

    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(settings, "DATA_DIR", tmp_path_factory.mktemp("demonstration"))
        with transaction.atomic():
            create_demonstration_accounts()
            load_demonstration_returns(tell=lambda words: None)
            yield
            transaction.set_rollback(True)
