"""A return that restates the past changes every page that speaks of it, and no revision; its withdrawal brings all back."""

import re

import pytest
from django.utils.html import strip_tags
from wagtail.models import Revision

from benchmarks.actions.returns import withdraw_return
from benchmarks.models import Return
from portal.roles import Role
from practices.actions.adoptions import adopt
from practices.actions.evidence import renew_all_evidence
from practices.models import OtherMeasure, PracticePage
from practices.tasks import renew_evidence_task
from tests.factories.changes import PEER_WAVES, make_changed_practice, make_figures, quiet_peers, wave
from tests.factories.practices import approve_and_publish

pytestmark = pytest.mark.django_db

FASTER, AS_EVER = wave(36, step=-20, at=24), wave(36)


@pytest.fixture
def practice(measure):
    """South Central answers faster from January 2019 on, London does not; nothing else got worse."""
    make_figures(measure, {"RYE": FASTER, "RRU": wave(36, 107, pattern=PEER_WAVES[0]), **quiet_peers(36)})
    page = make_changed_practice((measure, {"first_month": "2018-12", "wanted_direction": "lower"}))
    draft = PracticePage.objects.get(pk=page.pk)
    draft.other_measures.add(OtherMeasure(name="Complaints", role="balancing", baseline="4", after="4"))
    draft.save_revision(user=page.get_latest_revision().user)
    return approve_and_publish(draft)


@pytest.fixture
def read(client, person_of, practice, measure):
    """What every page that speaks of the measure shows a manager of each trust, without what names the revision."""
    people = {code: person_of(code, Role.MANAGER) for code in ("RYE", "RRU")}
    addresses = {
        "RYE": [f"/benchmarks/measures/{measure.slug}.csv?organisation=RYE", "/practices/", "/"],
        "RRU": [practice.url, f"/benchmarks/measures/{measure.slug}.svg", "/practices/learning/", "/", "/benchmarks/"],
    }

    def read_all():
        shown = {}
        for code, person in people.items():
            client.force_login(person)
            for address in addresses[code]:
                response = client.get(address)
                assert response.status_code == 200
                shown[code, address] = plain(response.content.decode())
        return shown

    return read_all


def plain(content):
    """Words and lines of pictures, but not the revision of the figures, nor what each request has of its own."""
    content = re.sub(r"revision,? ?\d+/\d+|Revision,\d+/\d+|token\" value=\"\w+\"", "", content, flags=re.IGNORECASE)
    return " ".join(re.sub(r"<(script|link|meta|input)[^>]*>", "", content).split())


def test_every_page_follows_and_no_revision_is_made(read, practice, measure):
    before, revisions = read(), set(Revision.objects.values_list("pk", flat=True))
    at_practice, at_learning = ("RRU", practice.url), ("RRU", "/practices/learning/")
    assert "the wanted way and stayed there, further than the other trusts on average" in strip_tags(
        before[at_practice]
    )
    assert "E3 – signal beyond the other trusts" in before[at_practice]
    assert measure.title in before[at_learning]

    kpi_return = make_figures(measure, {"RYE": AS_EVER})
    renew_all_evidence()
    restated = read()
    assert "After the change the figures show nothing unusual." in restated[at_practice]
    assert "E2 – measured before and after" in restated[at_practice]
    assert f"{measure.title}</a>: In" not in restated[at_learning]
    assert [address for address in before if before[address] == restated[address]] == []

    withdraw_return(
        by=kpi_return.received_by, kpi_return=Return.objects.get(pk=kpi_return.pk), reason="Sent by mistake"
    )
    renew_all_evidence()
    assert read() == before
    assert set(Revision.objects.values_list("pk", flat=True)) == revisions


def test_publishing_and_withdrawing_have_evidence_worked_out_anew(
    measure, practice, person_of, django_capture_on_commit_callbacks
):
    """In the background, and so does each step of an adoption."""
    with django_capture_on_commit_callbacks() as queued:
        kpi_return = make_figures(measure, {"RYE": AS_EVER})
    assert renewals(queued)
    with django_capture_on_commit_callbacks() as queued:
        withdraw_return(by=kpi_return.received_by, kpi_return=Return.objects.get(pk=kpi_return.pk), reason="A mistake")
    assert renewals(queued)
    with django_capture_on_commit_callbacks() as queued:
        adopt(by=person_of("RRU", Role.EDITOR), practice=practice)
    assert renewals(queued)


def renewals(queued):
    return [each for each in queued if getattr(each, "__self__", None) is renew_evidence_task]
