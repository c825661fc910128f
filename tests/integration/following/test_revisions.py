"""Who follows a measure is told what a return revised of its figures: one line a return."""

import pytest

from benchmarks.models import NewsOfReturn
from portal.models import Notice
from tests.factories.returns import make_return
from tests.integration.following.conftest import QUIET

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

KIND = "figure-revised"


def test_a_revised_figure_is_told_with_old_and_new_and_a_link_to_its_history(followed, load, told, reader, sign_in):
    load(QUIET)
    followed()
    kpi_return = load([93], first=19)
    (words,) = told(reader, KIND)
    assert words.startswith(f"{kpi_return.file_name} revised a figure that you follow. ")
    assert "South Central, August 2019: 92 → 93." in words
    notice = Notice.objects.get(kind=KIND)
    assert notice.address == "/benchmarks/figures/pts-arrived-on-time/RYE/2019-08/"
    assert sign_in(reader).get(notice.address).status_code == 200


def test_many_revised_figures_of_a_return_are_one_line_newest_first(followed, load, told, reader):
    load(QUIET)
    followed()
    load([80, 81, 82, 83], first=0)
    (words,) = told(reader, KIND)
    assert "revised 4 figures that you follow" in words
    assert words.index("April 2018: 92 → 83") < words.index("March 2018: 90 → 82")
    assert words.endswith("; and 2 more.")


def test_new_months_are_no_revision(followed, load, told, reader):
    load(QUIET)
    followed()
    load([91], first=20)
    assert told(reader, KIND) == []


def test_a_withdrawal_tells_what_it_changed_back(followed, load, told, reader, withdraw):
    load(QUIET)
    followed()
    kpi_return = load([93], first=19)
    told(reader, KIND)
    withdraw(kpi_return)
    (words,) = told(reader, KIND)
    assert "was withdrawn, which changed a figure that you follow" in words
    assert "August 2019: 93 → 92." in words


def test_a_return_that_came_and_went_before_anybody_was_told_is_no_news(followed, load, told, reader, withdraw):
    load(QUIET)
    followed()
    kpi_return = load([93], first=19)
    withdraw(kpi_return)
    assert [words for words in told(reader, KIND) if "revised a figure" in words] == []


def test_each_return_is_news_once(followed, load, told, reader):
    load(QUIET)
    followed()
    load([93], first=19)
    assert len(told(reader, KIND)) == 1
    Notice.objects.all().delete()
    assert told(reader, KIND) == []
    assert NewsOfReturn.objects.count() == 1


def test_what_was_revised_before_somebody_followed_is_not_told(load, told, reader, followed):
    load(QUIET)
    load([93], first=19)
    followed()
    assert told(reader, KIND) == []


def test_who_follows_one_trust_is_not_told_of_the_others_revisions(followed, load, told, reader):
    load(QUIET, trust="RRU")
    followed("RYE")
    load([93], first=19, trust="RRU")
    assert told(reader, KIND) == []


def test_figures_of_other_measures_and_other_trusts_are_not_told(followed, told, reader):
    make_return({("RYE", "2019-08"): {"vehicle-days": "900"}}, publish=True, preview=True)
    followed()
    make_return({("RYE", "2019-08"): {"vehicle-days": "901"}}, publish=True, preview=True)
    assert told(reader, KIND) == []


def test_small_numbers_are_withheld_from_the_other_trust(followed, load, told, person_of):
    """From 92 to 3: South Central reads that the figure is withheld; from 3 to 2 it is told nothing at all."""
    load(QUIET, trust="RRU")
    ours, theirs = person_of("RYE"), person_of("RRU")
    followed(person=ours)
    followed(person=theirs)
    load([3], first=19, trust="RRU")
    (to_us,), (to_them,) = told(ours, KIND), told(theirs, KIND)
    assert "92 → 3" in to_them
    assert "92 → suppressed" in to_us
    load([2], first=19, trust="RRU")
    assert len(told(theirs, KIND)) == 1
    assert told(ours, KIND) == []
