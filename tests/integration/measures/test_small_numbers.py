"""A count too small to show is hidden from the other trust everywhere, and cannot be worked out from what is shown."""

import io
import re

import openpyxl
import pytest

from portal.roles import Role
from tests.factories.returns import make_return

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "/benchmarks/nhs-111/",
    "/benchmarks/",
    "/benchmarks/measures/nhs111-answered-in-60-seconds.svg",
    "/benchmarks/measures/nhs111-answered-in-60-seconds.csv?organisation=RRU",
    "/benchmarks/measures/nhs111-answered-in-60-seconds.csv?month=2019-06&dialect=nhsrplotthedots",
    "/benchmarks/measures/nhs111-answered-in-60-seconds.xlsx",
    "/benchmarks/measures.csv",
    "/benchmarks/measures.xlsx",
    "/api/v1/measures/figures.csv?organisation=RRU",
    "/api/v1/measures/nhs111-answered-in-60-seconds/figures?limit=500",
    "/api/v1/measures/summary?limit=500",
    "/benchmarks/report/?organisation=RRU",
)


@pytest.fixture
def figures(settings, tmp_path):
    """London answered 3 of 97 calls in time in June 2019: 3.1 %."""
    settings.DATA_DIR, settings.SECOND_FACTOR_REQUIRED = tmp_path, False
    months = {("RRU", f"2019-{month:02d}"): _month(40) for month in range(4, 7)}
    months["RRU", "2019-06"] = _month(3)
    make_return(months, publish=True)


def _month(answered):
    return {"nhs111-answered": "97", "nhs111-answered-60s": str(answered)}


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_other_trust_meets_neither_share_nor_count_nor_sum(client, person_of, figures, address):
    client.force_login(person_of("RYE", Role.MANAGER))
    words = words_of(client.get(address))
    assert "3.1 %" not in words
    assert not re.search(r"\b83\b", words), "the sum of April to June less the months shown would tell"


@pytest.mark.parametrize("address", ["/benchmarks/measures.xlsx", "/api/v1/measures/figures.csv?organisation=RRU"])
def test_the_own_trust_finds_it_in_its_files(client, person_of, figures, address):
    client.force_login(person_of("RRU", Role.MANAGER))
    assert re.search(r"\b3\.[01]", words_of(client.get(address)))


def words_of(response):
    """All that an answer says: of a workbook, its cells."""
    content = response.getvalue()
    if not content.startswith(b"PK"):
        return content.decode()
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)


def test_the_own_trust_sees_its_figure(client, person_of, figures):
    client.force_login(person_of("RRU", Role.MANAGER))
    assert "3.1 %" in client.get("/benchmarks/nhs-111/").content.decode()


def test_histories_changes_and_files_of_a_return_withhold_it_too(client, person_of, sign_in, figures):
    """Wherever a single figure stands outside a measure."""
    from benchmarks.models import Return

    kpi_return = Return.objects.get()
    history = "/benchmarks/figures/nhs111-answered-60s/RRU/2019-06/"
    theirs = sign_in(person_of("RYE", Role.MANAGER))
    page = theirs.get(history).content.decode()
    assert "<strong>suppressed</strong>" in page
    assert "<strong>3</strong>" not in page
    for path in ("annotated/", "findings.csv"):
        assert theirs.get(f"/benchmarks/returns/{kpi_return.pk}/{path}").status_code == 404
    ours = sign_in(person_of("RRU", Role.MANAGER))
    assert "<strong>3</strong>" in ours.get(history).content.decode()


def test_the_changes_of_a_return_withhold_small_numbers(client, person_of, sign_in, settings, tmp_path):
    from benchmarks.actions import returns as actions
    from portal.models import Organisation

    settings.DATA_DIR, settings.SECOND_FACTOR_REQUIRED = tmp_path, False
    lead, manager = person_of("RRU", Role.DATA_LEAD), person_of("RRU", Role.MANAGER)
    content = (
        b"Organisation,Month,Code,Numerator,Denominator,Value,Note\n"
        b"RRU,2020-03,nhs111-answered,,,97,\nRRU,2020-03,nhs111-answered-60s,,,3,\n"
    )
    kpi_return = actions.receive_return(
        by=lead, file=io.BytesIO(content), file_name="march.csv", organisation=Organisation.objects.get(code="RRU")
    )
    actions.check_return(by=lead, kpi_return=kpi_return)
    actions.approve_return(by=manager, kpi_return=kpi_return)
    path = f"/benchmarks/returns/{kpi_return.pk}/changes"
    theirs = sign_in(person_of("RYE", Role.MANAGER))
    lines = b"".join(theirs.get(f"{path}.csv").streaming_content).decode().splitlines()
    assert [line.split(",")[5] for line in lines[1:]] == ["97", "[c]"]
    assert "suppressed" in theirs.get(f"{path}/").content.decode()
