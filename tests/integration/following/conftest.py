"""A measure of patient transport, figures for it, and what people are told."""

import pytest
from django.db import transaction

from benchmarks.actions.following import follow
from benchmarks.actions.publishing import take_out_of_force
from benchmarks.following_tasks import tell_followers
from benchmarks.models import Measure
from portal.models import Notice, Organisation
from portal.roles import Role
from tests.factories.returns import make_return

# Of 100 journeys arrived on time, month after month from January 2018: quiet, and with 70 a signal.
QUIET = [90, 92] * 10
TOO_LOW = 70


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR, settings.TODAY = tmp_path, "2020-06-15"


@pytest.fixture
def measure(db):
    return Measure.objects.get(slug="pts-on-time")


@pytest.fixture
def reader(person_of):
    return person_of("RYE")


def months(values, *, first=0, trust="RYE"):
    return {
        (trust, f"{2018 + n // 12}-{n % 12 + 1:02d}"): {"pts-arrived-on-time": str(value), "pts-journeys": "100"}
        for n, value in enumerate(values, first)
    }


@pytest.fixture
def load():
    """Publish a trust's figures from January 2018 on, or from its `first` month on."""

    def _load(values, **where):
        return make_return(months(values, **where), publish=True, preview=True)

    return _load


@pytest.fixture
def withdraw(person_of):
    def _withdraw(kpi_return):
        with transaction.atomic():
            take_out_of_force(kpi_return, by=person_of("RYE", Role.MANAGER), reason="Wrong file")
        kpi_return.refresh_from_db()

    return _withdraw


@pytest.fixture
def followed(measure, reader):
    """The reader of South Central follows the measure: `followed()`, `followed("RRU")`."""

    def _followed(code="", person=reader):
        organisation = Organisation.objects.get(code=code) if code else None
        return follow(by=person, measure=measure, organisation=organisation)

    return _followed


@pytest.fixture
def told():
    """What is new for a person since this was last asked: `told(person)`, as words."""
    seen = set()

    def _told(person, kind="measure-signal"):
        tell_followers()
        rows = Notice.objects.of_person(person).filter(kind=kind).exclude(pk__in=seen).order_by("pk")
        found = list(rows.values_list("pk", "words"))
        seen.update(pk for pk, _ in found)
        return [words for _, words in found]

    return _told
