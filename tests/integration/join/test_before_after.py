"""Before and after on a practice's page follows the figures in force, and what is wrong with them is said in words."""

import re
from datetime import date

import pytest
from django.utils.html import strip_tags

from benchmarks.models import Mark, MarkKind, Measure
from portal.roles import Role
from practices.actions.adoptions import Progress, adopt, report_progress
from practices.models import Stage
from tests.factories.changes import make_changed_practice, make_figures, quiet_peers, wave

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

BEGAN = {"first_month": "2019-01"}  # after 24 months
STEPPED = wave(48, step=20, at=24)


def test_a_step_is_told_with_its_figures_and_what_it_cannot_show(measure, read):
    page = make_changed_practice((measure, BEGAN))
    make_figures(measure, {"RYE": STEPPED, **quiet_peers(48)})
    said = read(page)
    for sentence in (
        "When it began: January 2019.",
        "After the change the figures moved the wanted way and stayed there, further than the other trusts on average.",
        "24 figures before, 12 after. None of 3 other trusts moved as clearly. Before and after is no proof of cause.",
        "Average 1:40 before, with a usual range of 1:35 to 1:45; average 2:00 after.",
        "Left out: January 2019, in which it began.",
        "No interval is given for a system indicator",
        "The record has none, so that nothing shows whether something else got worse.",
        "No other practice or event of South Central stands on the charts within three months of the change.",
        "a change that began in an unusual month is mostly followed by more usual ones",
    ):
        assert sentence in said, said


def test_the_month_of_the_change_is_marked_on_a_chart_whose_range_is_that_of_the_time_before(
    measure, client, person_of
):
    page = make_changed_practice((measure, BEGAN), title="Quicker answers")
    make_figures(measure, {"RYE": STEPPED})
    client.force_login(person_of("RRU"))
    chart = re.search(r'<div class="portal-chart portal-chart--medium-only">(.*?)</div>', page_of(client, page), re.S)[
        1
    ]
    assert "January 2019: Quicker answers (this practice, South Central)" in " ".join(strip_tags(chart).split())
    assert "frozen on January 2017 to December 2018 (the time before the change)" in " ".join(strip_tags(chart).split())


def page_of(client, page):
    return client.get(page.url).content.decode()


def test_every_adopter_has_its_chart_and_its_own_verdict_from_the_month_of_the_register(measure, read, person_of):
    page = make_changed_practice((measure, BEGAN))
    make_figures(measure, {"RYE": STEPPED, "RRU": wave(48, 500), **quiet_peers(48)})
    take_up(page, person_of("RRU", Role.EDITOR), Stage.PILOTING, date(2019, 6, 3))
    said = read(page)
    assert "When it began: June 2019, by the register of adoptions." in said
    assert "After the change the figures show nothing unusual. 29 figures before, 12 after. None of 3" in said


def take_up(page, person, stage, day, **more):
    adoption = page.adoptions.first() or adopt(by=person, practice=page)
    report_progress(by=person, adoption=adoption, progress=Progress(stage, day, **more))
    return adoption


def test_a_trust_that_is_only_interested_stays_one_to_compare_with(measure, read, person_of):
    page = make_changed_practice((measure, BEGAN))
    make_figures(measure, {"RYE": STEPPED, "RRU": wave(48, 500), **quiet_peers(48)})
    adopt(by=person_of("RRU", Role.EDITOR), practice=page)
    assert "None of 4 other trusts moved as clearly." in read(page)


def test_a_trust_whose_adoption_is_made_up_stays_one_to_compare_with(measure, read, person_of):
    """And is judged against those that did not adopt, itself left out."""
    page = make_changed_practice((measure, BEGAN))
    make_figures(measure, {"RYE": STEPPED, "RRU": wave(48, 500), **quiet_peers(48)})
    adopt(
        by=person_of("RRU", Role.EDITOR),
        practice=page,
        stage=Stage.PILOTING,
        since=date(2019, 6, 3),
        demonstration=True,
    )
    said = read(page)
    assert "None of 4 other trusts moved as clearly." in said
    assert "None of 3 other trusts moved as clearly." in said


def test_what_was_stopped_is_judged_on_the_months_it_ran(measure, read, person_of):
    page = make_changed_practice((measure, BEGAN))
    make_figures(measure, {"RYE": STEPPED, "RRU": wave(48, 500, step=30, at=29), **quiet_peers(48)})
    person = person_of("RRU", Role.EDITOR)
    take_up(page, person, Stage.ADOPTED, date(2019, 5, 3))
    assert read(page).count("moved the wanted way and stayed there") == 2
    take_up(page, person, Stage.STOPPED, date(2019, 9, 3), reason_for_stopping="No staff.")
    said = read(page)
    assert said.count("moved the wanted way and stayed there") == 1
    assert "Too few figures after the change to tell: 8 are needed. 28 figures before, 3 after." in said
    assert "London stopped in September 2019: No staff. Figures from that month on say nothing of the practice" in said


def test_other_practices_and_events_of_the_time_stand_beside_it(measure, read):
    Mark.objects.create(period="2019-04", words="Strike", kind=MarkKind.EVENT)
    Mark.objects.create(period="2019-05", words="Too late to matter", kind=MarkKind.EVENT)
    Mark.objects.create(period="2019-02", words="At the other trust", organisation_id="RRU", measure=measure)
    make_changed_practice((Measure.objects.get(slug="c2-mean"), {"first_month": "2018-11"}), title="A second practice")
    page = make_changed_practice((measure, BEGAN))
    make_figures(measure, {"RYE": STEPPED, **quiet_peers(48)})
    said = read(page)
    assert "November 2018: A second practice (intervention, South Central)" in said
    assert "April 2019: Strike (event, all trusts)" in said
    assert "An event of all trusts in April 2019 lies within this time." in said
    assert "Too late" not in said
    assert "At the other trust" not in said


def test_a_balancing_measure_has_a_verdict_of_its_own(measure, read):
    other = Measure.objects.get(slug="call-answer-95th")
    page = make_changed_practice((measure, BEGAN), (other, {**BEGAN, "role": "balancing", "wanted_direction": "lower"}))
    make_figures(measure, {"RYE": STEPPED, **quiet_peers(48)})
    make_figures(other, {"RYE": STEPPED, **quiet_peers(48)})
    said = read(page)
    assert "Concern: after the change it shows a signal the other way." in said.split("Balancing measures:")[1]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({"intervention_kind": "not-known"}, "date not known. The date of the change is not known, so that before and after"),
        ({"intervention_kind": "year", "first_month": "2019"}, "Only the year of the change is known"),
        ({"first_month": "2023-01"}, "outside the figures, so that nothing can be said. There are figures of January 2017 to "),
        ({"first_month": "2017-05"}, "Too few figures before the change to tell: 13 are needed. 4 figures before, 12 after."),
        ({"first_month": "2020-06"}, "Too few figures after the change to tell: 8 are needed. 41 figures before, 6 after."),
        (
            {"intervention_kind": "period", "first_month": "2018-11", "last_month": "2019-02", "prompted_months": "2018-06, 2018-07"},
            "Left out: November 2018 to February 2019, the roll-out, and June 2018 and July 2018, unusual before it: what follows",
        ),
    ],
)  # fmt: skip
def test_a_date_that_does_not_serve_is_said_in_words(measure, read, when, words):
    page = make_changed_practice((measure, when))
    make_figures(measure, {"RYE": STEPPED, **quiet_peers(48)})
    assert words in read(page)


def test_without_figures_nothing_is_claimed(measure, read):
    said = read(make_changed_practice((measure, BEGAN)))
    assert "There are no figures, so that nothing can be said." in said
    assert "moved the wanted way" not in said


def test_a_trust_that_sends_nothing_for_months_is_named(measure, read):
    """The other trusts' figures go on."""
    page = make_changed_practice((measure, BEGAN))
    make_figures(measure, {"RYE": [*STEPPED[:28], *[None] * 20], **quiet_peers(48)})
    said = read(page)
    assert "South Central has sent no figure for 20 months, the last being of April 2019." in said
    assert "Too few figures after the change to tell: 8 are needed. 24 figures before, 3 after." in said


def test_a_series_broken_by_a_new_definition_is_not_compared(measure, read):
    measure.changes.create(day=date(2019, 3, 1), words="Counted anew")
    page = make_changed_practice((measure, BEGAN))
    make_figures(measure, {"RYE": STEPPED, **quiet_peers(48)})
    assert "The series starts afresh too near to the change, so that before and after cannot be compared." in read(page)


def test_every_claim_leads_to_its_figures(measure, client, person_of):
    """One click to the measure's page, one to the figures of the trust, one to those of all trusts."""
    page = make_changed_practice((measure, BEGAN))
    make_figures(measure, {"RYE": STEPPED, **quiet_peers(48)})
    client.force_login(person_of("RRU"))
    shown = page_of(client, page)
    for address in ("/", ".csv", ".csv?organisation=RYE"):
        address = f"/benchmarks/measures/{measure.slug}{address}"
        assert f'href="{address}"' in shown
        assert client.get(address, follow=True).status_code == 200


def test_the_same_measure_twice_makes_no_part_of_the_page_the_same(measure, client, person_of):
    """Each picture and heading has a name of its own, for those who do not see them."""
    page = make_changed_practice((measure, BEGAN), (measure, {"first_month": "2019-03"}))
    make_figures(measure, {"RYE": STEPPED, **quiet_peers(48)})
    client.force_login(person_of("RRU"))
    names = re.findall(r' id="([^"]+)"', page_of(client, page))
    assert len(names) == len(set(names))


def test_the_next_practice_is_read_without_reading_figures_again(
    measure, client, person_of, django_assert_max_num_queries
):
    """What one page read serves all the others."""
    first = make_changed_practice((measure, BEGAN))
    second = make_changed_practice((Measure.objects.get(slug="call-answer-95th"), BEGAN))
    make_figures(measure, {"RYE": STEPPED, **quiet_peers(48)})
    client.force_login(person_of("RRU"))
    client.get(first.url)
    with django_assert_max_num_queries(24):
        client.get(second.url)
