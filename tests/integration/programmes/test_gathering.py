"""Under a measure stand the joint programmes that gather it, for whoever may read them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.models import Measure
from portal.roles import Role
from practices.models import ProgrammePage
from practices.programmes.actions import withdraw
from practices.programmes.gathering import programmes_about
from tests.factories.people import make_person
from tests.factories.programmes import make_programme
from tests.integration.programmes.test_reading import full_programme

pytestmark = pytest.mark.django_db

CONVEYANCE = "conveyance-to-ed"


def test_the_benchmark_page_names_them_with_state_dates_and_reason(sign_in):
    programme = full_programme(measures=(CONVEYANCE,), title="Fewer journeys", ends="2021-03")
    page = " ".join(sign_in(make_person("RRU")).get("/benchmarks/conveyance/").content.decode().split())
    assert f'<a href="{programme.get_url()}">Fewer journeys</a> (under way, from January 2020 to March 2021).' in page
    assert "It should fall." in page
    assert page.count("Joint programmes that work on it") == 1  # not under the page's other measures


@pytest.mark.parametrize(
    ("why", "said"), [("Will it fall?", "Will it fall?"), ("It should fall.", "It should fall."), ("It is", "It is.")]
)
def test_the_reason_ends_as_a_sentence(sign_in, why, said):
    programme = full_programme(measures=(CONVEYANCE,))
    programme.linked_measures.update(why=why)
    page = " ".join(sign_in(make_person("RRU")).get("/benchmarks/conveyance/").content.decode().split())
    assert f"). {said}</li>" in page or f"). {said} <" in page


def test_neither_drafts_nor_withdrawn_ones_are_named():
    make_programme()
    gone = full_programme(measures=(CONVEYANCE,))
    withdraw(by=make_person("RYE", Role.MANAGER), programme=gone, reason="Money went elsewhere")
    assert programmes_about([CONVEYANCE], make_person("RYE")) == {CONVEYANCE: ()}


def test_it_costs_one_query_however_many_measures_and_programmes():
    person = make_person("RYE")
    slugs = list(Measure.objects.values_list("slug", flat=True))
    for measures in (("c2-mean",), (CONVEYANCE, "c2-mean")):
        full_programme(measures=measures)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            found = programmes_about(slugs, person)
        assert len(asked) == 1
    assert [len(found[slug]) for slug in ("c2-mean", CONVEYANCE, "c2-90th")] == [2, 1, 0]
    assert ProgrammePage.objects.count() == 2
