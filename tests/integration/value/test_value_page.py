"""The page that adds up: sums with their sources, what is kept apart, and nothing of what one may not read."""

import csv
import io

import pytest
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook

from portal.audience import Audience
from portal.roles import Role
from practices.actions.adoptions import Progress, report_progress
from practices.actions.value import count_with
from practices.models import ImprovementTheme, PracticeState, ProgrammeAmount, Stage
from practices.value.tables import value_page
from tests.factories.files import make_document
from tests.factories.people import make_person
from tests.factories.practices import approve_and_publish, make_practice
from tests.factories.programmes import make_programme, publish_programme
from tests.factories.value import confirm, make_adopted, make_manager, make_saving

pytestmark = pytest.mark.django_db

VALUE = "/practices/value/"


@pytest.fixture
def reader(sign_in, person_of):
    return sign_in(person_of("RRU"))


def read(client, address=VALUE):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def sums(person, name="years"):
    """Of each line: year, group, claims, saving, confirmed claims, confirmed saving."""
    return [
        (line.year, line.group, line.claims, line.cells[0].claimed, line.confirmed, line.cells[0].confirmed)
        for line in value_page(person)[name]
    ]


def test_every_sum_is_claimed_and_of_it_confirmed_by_price_year_trust_and_theme():
    draft = make_practice("RYE", saving_a_year=200_000, price_year=2019, cost_a_year=50_000)
    draft.themes = ImprovementTheme.objects.filter(code__in=["efficiency", "sustainability"])
    draft.save_revision(user=draft.get_latest_revision().user)
    confirm(approve_and_publish(draft))
    make_saving("RRU", 30_000)
    make_saving("RRU", 1_000, price_year=2023)
    person = make_person("RYE")
    assert sums(person) == [
        ("2023", "", 1, "£1,000", 0, "–"),
        ("2019", "", 2, "£230,000", 1, "£200,000"),
    ]
    assert ("2019", "London", 1, "£30,000", 0, "–") in sums(person, "trusts")
    (both,) = [line for line in value_page(person)["themes"] if ";" in line.group]
    net = both.cells[2]
    assert (net.heading, net.claimed, net.confirmed) == ("Net a year, by what is stated", "£150,000", "£150,000")


def test_each_amount_leads_to_its_record_and_names_who_confirmed_it_by_what(reader):
    practice = make_saving()
    confirmation = confirm(practice, words="Table 2")
    page = read(reader)
    assert f'<a href="{practice.url}">{practice.title}</a>: £100,000 saved a year (prices of 2019).' in page
    by, document = confirmation.by.name, confirmation.document
    assert f"<strong>Confirmed</strong> by {by}, South Central: " in page
    assert f'<a href="{document.url}">Board paper</a>, 1 June 2020, Table 2.' in page


def test_the_page_leads_to_what_a_trust_saves_altogether(reader):
    assert '<a href="/benchmarks/measures/savings-delivered/">Savings delivered</a>' in read(reader)
    assert reader.get("/benchmarks/measures/savings-delivered/").url.startswith("/benchmarks/value/")


def test_a_document_that_a_trust_keeps_is_not_named_to_the_other(reader):
    document = make_document("RYE", title="Secret plan", audience=Audience.OWN)
    confirm(make_saving(), document=document)
    page = read(reader)
    assert "Secret plan" not in page
    assert "a document that South Central keeps to itself" in page
    for name in ("value.csv", "value.xlsx"):
        assert b"Secret plan" not in reader.get(f"/practices/{name}").content
    assert "Secret plan" not in reader.get("/api/v1/value").content.decode()


def test_an_own_trust_practice_and_its_money_are_invisible_to_the_other(reader, sign_in, person_of):
    practice = make_saving(title="Our own affair", wanted_audience=Audience.OWN)
    confirm(practice)
    assert "Our own affair" not in read(reader)
    assert "£100,000" not in read(reader)
    assert reader.get("/api/v1/value").json() == {"items": [], "count": 0}
    assert reader.get("/api/v1/value/totals").json()["count"] == 0
    hidden = reader.get(reverse("practices:claim", args=[f"practice-{practice.pk}"]))
    assert hidden.status_code == reader.get("/practices/value/practice-99999/").status_code == 404
    assert "Our own affair" in read(sign_in(person_of("RYE")))


def test_a_saving_counted_twice_stands_apart_with_who_says_so(reader):
    practice = make_saving()
    adoption, manager = make_adopted(practice, saving_a_year=90_000, cost_a_year=5_000), make_manager("RRU")
    count_with(by=manager, claimant=adoption, other=practice, words="One budget of both trusts")
    assert sums(manager)[0][:4] == ("2019", "", 2, "£100,000")
    page = read(reader)
    assert "One budget of both trusts" in page.split("Counted twice")[1]
    assert "£95,000" in page  # net of the cost, which is the adopter's own


def test_what_is_made_up_ended_planned_or_of_others_is_shown_apart_and_not_counted(reader):
    made_up, practice = make_saving(title="Made up"), make_saving(saving=None)
    PracticeState.objects.filter(practice=made_up).update(demonstration=True)
    make_saving(title="Over", ended="2020-05", still_running=False)
    make_saving(title="An idea", kind="idea")
    make_saving(title="Theirs", source_organisation="Elsewhere Ambulance Service", section="elsewhere")
    stopped = make_adopted(practice, saving_a_year=7)
    progress = Progress(Stage.STOPPED, stopped.since, reason_for_stopping="No staff")
    report_progress(by=stopped.contact, adoption=stopped, progress=progress)
    page = read(reader)
    assert "No practice or adoption that counts states" in page
    apart = page.split("Kept out of the totals")[1]
    assert "Demonstration example: did not happen" in apart
    for words in ("Made up", "Over", "An idea", "Theirs", "seen at Elsewhere Ambulance Service", "No longer running"):
        assert words in apart


def test_a_record_that_another_replaces_is_not_counted_beside_it():
    old = make_saving()
    make_saving(title="Newer", replaces=old)
    assert sums(make_person("RYE"))[0][:4] == ("2019", "", 1, "£100,000")


def test_what_joint_programmes_claim_is_listed_apart_and_in_no_total(reader):
    make_saving()
    programme = make_programme(title="Buying together")
    shared = {"theme": ImprovementTheme.objects.get(code="efficiency"), "recurrence": "yearly", "price_year": 2018}
    programme.amounts = [
        ProgrammeAmount(**shared, kind="saving", pounds=75_000, what="Spare parts", source="Board paper 12"),
        ProgrammeAmount(
            **shared, kind="cost", pounds=8_000, what="The tender", source="Minutes", organisation_id="RRU"
        ),
    ]
    programme.save_revision(user=programme.get_latest_revision().user)
    assert "Joint programmes</h2>" not in read(reader)
    live = publish_programme(programme)
    part = read(reader).split("Joint programmes</h2>")[1]
    assert f'<a href="{live.get_url()}#money">Buying together</a>: Spare parts: ' in part
    assert (
        "<strong>£75,000 a year saved, as claimed (prices of 2018)</strong>. Both trusts together; Efficiency" in part
    )
    assert "London; Efficiency" in part
    assert "Source: Board paper 12." in part
    assert sums(make_person("RYE")) == [("2019", "", 1, "£100,000", 0, "–")]


def test_downloads_hold_every_amount_with_its_source_and_run_nothing(reader):
    practice = make_saving(title="=HYPERLINK(1)")
    confirm(practice)
    lines = list(csv.reader(io.StringIO(reader.get("/practices/value.csv").content.decode())))
    head = next(number for number, line in enumerate(lines) if line[:1] == ["Claim"])
    row = dict(zip(lines[head], lines[head + 1], strict=True))
    assert row["Practice or programme"] == "'=HYPERLINK(1)"
    assert (row["Saving a year (£)"], row["Price year"], row["Claimed or confirmed"]) == (
        "100000.00",
        "2019",
        "confirmed",
    )
    assert row["Source"] == f"http://testserver{practice.url}"
    book = load_workbook(io.BytesIO(reader.get("/practices/value.xlsx").content))
    cells = {cell.coordinate: cell for line in book.active.iter_rows() for cell in line if cell.value is not None}
    title = next(cell for cell in cells.values() if "HYPERLINK" in str(cell.value))
    assert title.data_type == "s"
    assert 100_000 in {cell.value for cell in cells.values()}


def test_no_section_of_a_trust_takes_the_address_of_the_page():
    from django.core.exceptions import ValidationError

    from practices.models import TrustSectionPage

    with pytest.raises(ValidationError, match="address of another page"):
        TrustSectionPage(title="Value", slug="value").clean()
    call_command("check")


def test_a_route_that_is_not_reserved_is_an_error(monkeypatch):
    from practices.checks import routes_are_reserved
    from practices.models import sections

    monkeypatch.setattr(sections, "RESERVED_SLUGS", sections.RESERVED_SLUGS - {"value"})
    assert [each.id for each in routes_are_reserved(None)] == ["practices.E101"]


def test_a_manager_confirms_counts_twice_and_takes_back_by_pages_without_scripts(sign_in):
    practice = make_saving()
    other, manager = make_saving("RRU", 90_000), make_manager()
    client, address = sign_in(manager), reverse("practices:claim", args=[f"practice-{practice.pk}"])
    assert "Confirm this saving" in read(client, practice.url)
    assert "You confirm exactly this: £100,000 saved a year (prices of 2019)." in read(client, address)
    day = {"on_day": "1", "on_month": "6", "on_year": "2020"}
    document = make_document("RYE", title="Board paper")
    sent = {"seen": "100000.00///2019.00", "document": document.pk, "words": "Page 4", **day}
    refused = client.post(address, {**sent, "document": ""})
    assert refused.status_code == 422
    assert "Choose one document, or add a new one." in refused.content.decode()
    assert client.post(address, sent).status_code == 302
    assert "<strong>Confirmed</strong> by" in read(client, practice.url)
    assert client.post(f"{address}same-money/", {"other": "nonsense"}).status_code == 422
    twice = {"other": f"practice-{other.pk}", "words": "One contract"}
    assert client.post(f"{address}same-money/", twice).status_code == 302
    assert "One contract" in read(client, address)
    assert client.post(f"{address}by-itself/", {"reason": "Two contracts"}).status_code == 302
    assert client.post(f"{address}take-back/", {"reason": ""}).status_code == 422
    assert client.post(f"{address}take-back/", {"reason": "Bed days"}).status_code == 302
    assert "Taken back by" in read(client, address)


def test_the_forms_are_for_managers_of_the_trust(sign_in, person_of, reader):
    practice = make_saving()
    address = reverse("practices:claim", args=[f"practice-{practice.pk}"])
    for client in (reader, sign_in(person_of("RRU", Role.MANAGER)), sign_in(person_of("RYE", Role.EDITOR))):
        assert '<form method="post" action="/practices/value' not in read(client, address)
        assert client.post(address, {}).status_code == 403
        assert client.post(f"{address}take-back/", {"reason": "x"}).status_code == 403
