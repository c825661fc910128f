"""The one made-up adoption says wherever it shows that it did not happen, and counts for nothing."""

import re

import pytest
from django.utils.html import strip_tags

from benchmarks.models import Mark
from portal.models import Notice, Person
from practices.demonstration.adopting import PRACTICE, show_adoption
from practices.demonstration.loading import load_demonstration_practices
from practices.models import PracticePage
from practices.models.choices import DID_NOT_HAPPEN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration_figures")]


@pytest.fixture
def practice():
    load_demonstration_practices(tell=lambda words: None)
    return PracticePage.objects.get(slug=PRACTICE)


@pytest.fixture
def read(client):
    client.force_login(Person.objects.get(email="manager@las.example"))

    def words(address):
        html = client.get(address).content.decode()
        return " ".join(strip_tags(re.sub(r"<svg.*?</svg>", "", html, flags=re.S)).split())

    return words


def test_it_stands_inside_the_series_with_a_verdict_of_the_portal(practice, read):
    said = read(practice.url)
    place = said[said.index("Conveyance to an emergency department South Central") :]
    assert place.startswith(f"Conveyance to an emergency department South Central {DID_NOT_HAPPEN}")
    assert "When it began: January 2019, by the register of adoptions." in place
    assert (
        "The figures moved the wanted way, but so did those of trusts that did not change. 14 figures before, 12"
        in place
    )


def test_the_own_chart_carries_its_month_and_says_that_it_did_not_happen(practice, read):
    mark = Mark.objects.standing().get(organisation="RYE", origin__startswith=f"practice:{practice.pk}:")
    assert (mark.period, mark.words) == ("2019-01", f"{practice.title} ({DID_NOT_HAPPEN})")
    said = read("/benchmarks/conveyance/")
    assert f"January 2019: {practice.title} ({DID_NOT_HAPPEN}) (intervention, South Central)" in said
    assert f"adopted since January 2020, begun in January 2019. {DID_NOT_HAPPEN}" in said


def test_the_author_learns_that_it_was_taken_up_and_what_came_of_it(practice):
    told = Notice.objects.filter(kind="practice-adoption", person=practice.practice_owner).order_by("pk")
    assert [notice.words for notice in told] == [
        f"{DID_NOT_HAPPEN}. South Central entered the register of “{practice.title}”: piloting.",
        f"{DID_NOT_HAPPEN}. South Central on “{practice.title}”: adopted. What came of it: {DID_NOT_HAPPEN}. Nobody was "
        "treated; what the figures of the time say stands on the practice’s page.",
    ]


def test_it_raises_neither_count_nor_evidence(practice):
    assert (practice.state.adoptions, practice.state.evidence_level < "E3") == (0, True)


def test_it_is_made_once(practice):
    assert show_adoption() == 0
