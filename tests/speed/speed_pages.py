"""What overview and benchmark page cost beside an empty page of the same depth, signed in, with over 100,000 figures stored."""

import io
import json

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started
from django.db import close_old_connections, connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from benchmarks.actions import returns as actions
from benchmarks.models import BenchmarkIndexPage, BenchmarkPage, ChosenMeasure, Measure, Series
from portal.models import Organisation, Person
from practices.actions.adoptions import adopt
from practices.models import LinkedMeasure
from tests.factories.practices import make_approved_practice
from tests.speed.goals import ratio
from tests.speed.large_return import ROWS, large_return
from tests.testapp.models import ExamplePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("many_figures")]
PAGES = {
    "overview": "/benchmarks/",
    "page-of-two-measures": "/benchmarks/category-2-response/",
    "page-of-five-measures": "/benchmarks/cardiac-arrest/",
    "page-of-a-past-month": "/benchmarks/category-2-response/?month=2020-03",
}
WITH_PRACTICES = ("page-of-two-measures", "page-of-five-measures")


@pytest.fixture(scope="module")
def many_figures(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demonstration's figures, and a return of 100,000 rows sent in, checked and approved like any other."""
    from benchmarks.demonstration.loading import load_demonstration_returns
    from portal.demonstration import create_demonstration_accounts

    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(settings, "DATA_DIR", tmp_path_factory.mktemp("figures"))
        with transaction.atomic():
            create_demonstration_accounts()
            load_demonstration_returns(tell=lambda words: None)
            administrator = Person.objects.get(email="admin@portal.example")
            kpi_return = actions.receive_return(
                by=administrator,
                file=io.BytesIO(large_return()),
                file_name="large.csv",
                organisation=Organisation.objects.get(code="Eng"),
                national=True,
            )
            actions.check_return(by=administrator, kpi_return=kpi_return)
            assert kpi_return.rows_read == ROWS
            if questions := actions.open_questions(kpi_return):
                warnings = {group: "Made by a machine" for group in questions if group[0] != "revision"}
                actions.give_reasons(
                    by=administrator, kpi_return=kpi_return, warnings=warnings, revision_reason="Made by a machine"
                )
            manager = Person.objects.get(email="manager@scas.example")
            actions.approve_return(by=manager, kpi_return=kpi_return)
            yield
            transaction.set_rollback(True)


@pytest.fixture
def reader(sign_in):
    """The test client of a signed-in manager."""
    return sign_in(Person.objects.get(email="manager@scas.example"))


@pytest.fixture
def served(reader):
    """Asks the WSGI application itself, as a server does: the test client would add its copying of every context."""
    application = WSGIHandler()
    cookies = "; ".join(f"{name}={cookie.value}" for name, cookie in reader.cookies.items())

    def _served(path):
        environ = RequestFactory(headers={"cookie": cookies}).get(path).environ
        answered = []
        body = b"".join(application(environ, lambda status, headers: answered.append(status)))
        assert answered == ["200 OK"], (path, answered)
        return body

    # The test's transaction is this connection's: it must outlive the request.
    request_started.disconnect(close_old_connections)
    yield _served
    request_started.connect(close_old_connections)


@pytest.fixture
def practices():
    """Two practices linked to every measure, one of them taken up by the other trust."""
    for organisation in ("RYE", "RRU"):
        page = make_approved_practice(organisation, wanted_audience="both", title=f"Practice of {organisation}")
        for measure in Measure.objects.all():
            LinkedMeasure.objects.create(
                practice=page,
                measure=measure,
                wanted_direction="lower",
                organisation=page.organisation,
                intervention_kind="not-known",
            )
    adopt(by=Person.objects.get(email="manager@scas.example"), practice=page)


@pytest.fixture
def empty():
    """The address of a page without anything on it, as deep in the tree as a benchmark page."""
    return BenchmarkIndexPage.objects.get().add_child(instance=ExamplePage(title="Empty", slug="empty")).url


def page_of(count):
    """The address of a page of `count` measures; copies stand in where there are fewer."""
    measures = list(Measure.objects.all()[:count])
    for number in range(count - len(measures)):
        copy = Measure.objects.get(pk=measures[number].pk)
        copy.pk, copy.slug, copy.local = None, f"copy-{number}", True
        copy.save()
        measures.append(copy)
    page = BenchmarkIndexPage.objects.get().add_child(instance=BenchmarkPage(title="Many", slug=f"many-{count}"))
    page.chosen_measures = [ChosenMeasure(measure=each, sort_order=place) for place, each in enumerate(measures)]
    page.save()
    return page.url


def queries(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", PAGES)
def test_time_beside_an_empty_page(served, empty, goal, name):
    """Warm (goal 1.5 at most)."""
    path = PAGES[name]
    goal(f"{name}-to-empty-page", ratio(lambda: served(path), lambda: served(empty)))


@pytest.mark.usefixtures("practices")
@pytest.mark.parametrize("name", WITH_PRACTICES)
def test_time_with_linked_practices_beside_an_empty_page(served, empty, goal, name):
    """Warm, and saying what was done about the measures (goal 1.5 at most)."""
    path = PAGES[name]
    assert b"Practice of RRU" in served(path)
    goal(f"{name}-with-practices-to-empty-page", ratio(lambda: served(path), lambda: served(empty)))


@pytest.mark.usefixtures("practices")
def test_queries_beside_an_empty_page(reader, empty, goal):
    """With linked practices: as many for five measures as for sixty (goal 12 more at most); the number stands as a ratio to twelve."""
    assert sum(len(json.loads(each)) for each in Series.objects.values_list("figures", flat=True)) >= ROWS
    alone = queries(reader, empty)
    few, many = queries(reader, page_of(5)), queries(reader, page_of(60))
    assert few == many
    assert few <= alone + 12
    goal("queries-of-a-page-more-than-empty-to-12", (few - alone) / 12)
    goal("queries-of-the-overview-more-than-empty-to-12", (queries(reader, "/benchmarks/") - alone) / 12)
