"""The returns screens: who sees what, and what happens to what is sent in."""

import io

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.actions import returns as actions
from benchmarks.exporting import export_rows
from benchmarks.models import Return, ReturnStatus
from benchmarks.presenters.waiting import returns
from benchmarks.tasks import check_return_task
from portal.models import Notice
from portal.roles import Role
from tests.integration.returns.conftest import template
from tests.unit.returns.hostile import workbook

pytestmark = pytest.mark.django_db

MARCH = ("RYE,2020-03,vehicle-days,,,900,", "RYE,2020-03,vehicle-days-off-road,,,45,")


def upload(client, content, name="march.csv"):
    file = io.BytesIO(content)
    file.name = name
    return client.post(reverse("returns:new"), {"file": file})


@pytest.fixture
def at_once(settings):
    """Work off background tasks in the request."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def test_a_file_goes_in_is_checked_and_waits_for_a_second_person(sign_in, data_lead, manager, at_once):
    answer = upload(sign_in(data_lead), template(*MARCH))
    page = sign_in(manager).get(answer.url)
    assert "Publish 2 new figures for South Central" in page.content.decode()
    kpi_return = Return.objects.get()
    counts = {"added": 2, "revised": 0, "removed": 0}
    sign_in(manager).post(reverse("returns:approve", args=[kpi_return.pk]), counts)
    kpi_return.refresh_from_db()
    assert kpi_return.status == ReturnStatus.PUBLISHED


def test_the_sender_sees_no_button_and_is_refused_by_the_route(sign_in, data_lead, sent):
    kpi_return = sent(*MARCH)
    client = sign_in(data_lead)
    assert "Publish 2" not in client.get(reverse("returns:detail", args=[kpi_return.pk])).content.decode()
    assert client.post(reverse("returns:approve", args=[kpi_return.pk])).status_code == 403


@pytest.mark.parametrize("route", ["detail", "changes", "beside-national", "findings", "changes-csv", "annotated"])
def test_the_other_trust_gets_the_same_404_as_for_a_return_that_does_not_exist(sign_in, person_of, sent, route):
    kpi_return = sent(*MARCH)
    client = sign_in(person_of("RRU", *Role))
    there = client.get(reverse(f"returns:{route}", args=[kpi_return.pk]))
    nowhere = client.get(reverse(f"returns:{route}", args=[kpi_return.pk + 99]))
    assert there.status_code == nowhere.status_code == 404


def test_managers_of_both_trusts_see_a_national_publication_on_its_way(sign_in, person_of, sent, administrator):
    national = sent("RYE,2020-03,vehicle-days,,,800,", by=administrator, organisation="Eng", national=True)
    path = reverse("returns:detail", args=[national.pk])
    assert sign_in(person_of("RRU", Role.MANAGER)).get(path).status_code == 200
    assert sign_in(person_of("RRU", Role.READER)).get(path).status_code == 404


def test_a_reader_cannot_send_in_anything(sign_in, person_of):
    client = sign_in(person_of("RYE", Role.READER))
    assert client.get(reverse("returns:new")).status_code == 403
    assert upload(client, template(*MARCH)).status_code == 403
    assert not Return.objects.exists()


def test_a_file_over_the_limit_is_refused_with_the_mend(sign_in, data_lead, settings):
    settings.RETURNS_MAX_BYTES = 100
    answer = upload(sign_in(data_lead), template(*MARCH * 10))
    assert answer.status_code == 422
    assert "larger than" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("patient_943-476-5919.csv", "an NHS number"),
        ("march-9434765919-final.csv", "an NHS number"),
        ("from a.person@trust.example.csv", "an e-mail address"),
    ],
)
def test_a_name_of_a_file_that_looks_like_personal_data_is_refused_at_its_field(sign_in, data_lead, name, kind):
    """Lists and banners show it to the other trust. The sentence names the kind, never the value."""
    answer = upload(sign_in(data_lead), template(*MARCH), name=name)
    page = BeautifulSoup(answer.content, "html.parser").main
    words = f"The name of the file looks as if it held {kind}. Take it out; people of both trusts read it."
    assert answer.status_code == 422
    assert words in page.select_one(".nhsuk-error-message").get_text()
    assert name not in page.get_text()
    assert not Return.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "return-RYE-2026-11-28.xlsx",
        "AmbSYS to Apr 2020 (1).csv",
        "20200401-20200430_RYE.csv",
        "01-04-2020 to 30-04-2020.csv",
        "cad-2024-04.csv",
        "Ambulance-Systems-Indicators-CSV-to-20260514.csv",
    ],
)
def test_names_that_files_have_are_taken(sign_in, data_lead, name):
    assert upload(sign_in(data_lead), template(*MARCH), name=name).status_code == 302


def test_the_same_bytes_again_are_not_checked_again_and_point_to_the_first(sign_in, data_lead, manager, sent):
    first = sent(*MARCH)
    actions.approve_return(by=manager, kpi_return=first)
    answer = upload(sign_in(data_lead), template(*MARCH), name="again.csv")
    assert f"published before, as return {first.pk}" in sign_in(data_lead).get(answer.url).content.decode()


def test_the_same_bytes_again_point_to_the_return_that_still_waits(sign_in, data_lead, sent, at_once):
    first = sent(*MARCH)
    client = sign_in(data_lead)
    answer = upload(client, template(*MARCH), name="again.csv")
    again = Return.objects.get(file_name="again.csv")
    assert (again.status, again.rows.count()) == (ReturnStatus.REJECTED, 0)
    page = client.get(answer.url).content.decode()
    assert f"The same file waits already, as return {first.pk}." in page
    assert f'<a href="{reverse("returns:detail", args=[first.pk])}">See return {first.pk}, which was sent in on' in page
    assert list(Return.objects.waiting()) == [first]


@pytest.mark.parametrize("end", [actions.reject_return, "withdrawn"])
def test_the_same_bytes_count_again_once_the_first_came_to_its_end(sign_in, data_lead, manager, sent, at_once, end):
    first = sent(*MARCH)
    if end == "withdrawn":
        actions.approve_return(by=manager, kpi_return=first)
        end = actions.withdraw_return
    end(by=manager, kpi_return=Return.objects.get(pk=first.pk), reason="Wrong month")
    answer = upload(sign_in(data_lead), template(*MARCH), name="again.csv")
    assert Return.objects.get(file_name="again.csv").status == ReturnStatus.PREVIEWED
    page = sign_in(data_lead).get(reverse("returns:detail", args=[first.pk])).content.decode()
    assert f"See return {Return.objects.get(file_name='again.csv').pk}" not in page
    assert answer.status_code == 302


def test_the_same_bytes_of_another_organisation_that_wait_keep_nobody_from_sending(sign_in, person_of, sent, at_once):
    """Whoever may not see that return would learn of it."""
    first = sent(*MARCH)
    upload(sign_in(person_of("RRU", Role.DATA_LEAD)), template(*MARCH), name="again.csv")
    again = Return.objects.get(file_name="again.csv")
    assert "as return" not in again.rejected_reason
    assert Return.objects.get(pk=first.pk).status == ReturnStatus.PREVIEWED


def test_a_check_that_breaks_off_leaves_nobody_waiting(data_lead, sent, monkeypatch):
    kpi_return = sent(*MARCH)
    monkeypatch.setattr("benchmarks.actions.returns.read_file", lambda kpi_return, reached: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        check_return_task.call(kpi_return.pk, data_lead.pk)
    kpi_return.refresh_from_db()
    assert (kpi_return.status, "broke off" in kpi_return.rejected_reason) == (ReturnStatus.REJECTED, True)


@pytest.mark.parametrize("query", ["?page=x", "?page=999", "?period=nonsense", "?organisation=%3Cb%3E", "?findings=-1"])
def test_bad_parameters_of_a_page_are_harmless(sign_in, data_lead, sent, query):
    kpi_return = sent(*MARCH)
    client = sign_in(data_lead)
    for route in ("detail", "changes"):
        assert client.get(reverse(f"returns:{route}", args=[kpi_return.pk]) + query).status_code == 200
    assert client.get(reverse("returns:history") + query).status_code == 200


def test_downloads_escape_what_a_spreadsheet_would_run(sign_in, data_lead, sent):
    kpi_return = sent("RYE,2020-03,vehicle-days,,,@SUM(A1),")
    answer = sign_in(data_lead).get(reverse("returns:findings", args=[kpi_return.pk]))
    assert ",'@SUM" in b"".join(answer.streaming_content).decode()


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_template_comes_filled_in_for_the_trust(sign_in, data_lead, suffix):
    answer = sign_in(data_lead).get(reverse("returns:template"), {"format": suffix})
    assert answer.status_code == 200
    assert "return-RYE-" in answer["Content-Disposition"]
    assert len(answer.content) > 1000


def test_lists_cost_the_same_number_of_queries_at_any_length(sign_in, data_lead, manager, sent):
    client = sign_in(data_lead)
    pages = [reverse("returns:history"), reverse("returns:completeness")]

    def cost():
        counts = []
        for path in pages:
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            counts.append(len(queries))
        return counts

    sent(*MARCH)
    cost()
    few = cost()
    for number in range(8):
        sent("RYE,2020-03,vehicle-days,,,900,", name=f"{number}.csv")
    assert cost() == few


def test_a_figures_history_says_who_said_what_and_when(sign_in, data_lead, manager, sent):
    first = sent(*MARCH)
    actions.approve_return(by=manager, kpi_return=first)
    second = sent("RYE,2020-03,vehicle-days,,,901,", name="again.csv")
    actions.give_reasons(by=data_lead, kpi_return=second, warnings={}, revision_reason="Counted again")
    actions.approve_return(by=manager, kpi_return=second)
    page = sign_in(data_lead).get(reverse("returns:figure", args=["vehicle-days", "RYE", "2020-03"])).content.decode()
    assert page.index("901") < page.index("900")
    assert "Counted again" in page
    assert "[r] revised" in page


def test_the_preview_counts_what_the_file_says_and_names_where_it_differs_from_national_figures(
    sign_in, sent, data_lead, manager, administrator
):
    """Both figures of each cell; lines left blank are nowhere counted."""
    national = sent(
        "RYE,2020-03,vehicle-days,,,800,",
        "RYE,2020-03,vehicle-days-off-road,,,45,",
        "RYE,2020-03,savings,,,1,",
        by=administrator,
        organisation="Eng",
        national=True,
    )
    actions.approve_return(by=manager, kpi_return=national)
    own = sent(*MARCH, "RYE,2020-03,savings,,,,")
    client = sign_in(data_lead)
    page = client.get(reverse("returns:detail", args=[own.pk])).content.decode()
    address = reverse("returns:beside-national", args=[own.pk])
    assert "No change for South Central. 1 figure stays as it is." in page
    assert f'<a href="{address}">1 figure differs from the national one</a>, which stands over it' in page
    (shown,) = client.get(address).context["differences"]
    assert (shown.month, shown.own, shown.national) == ("March 2020", "900", "800")
    actions.approve_return(by=manager, kpi_return=own)
    assert f'<a href="{address}">' in client.get(reverse("returns:detail", args=[own.pk])).content.decode()


def test_a_published_return_counts_its_differences_as_the_list_does_whatever_the_order(
    sign_in, sent, data_lead, manager, administrator
):
    """National figures mostly come after the trust's own, and may be revised to agree with them."""
    own = sent(*MARCH)
    actions.approve_return(by=manager, kpi_return=own)
    client, address = sign_in(data_lead), reverse("returns:beside-national", args=[own.pk])

    def publish_national(vehicle_days):
        line = f"RYE,2020-03,vehicle-days,,,{vehicle_days},"
        national = sent(line, by=administrator, organisation="Eng", national=True)
        actions.approve_return(by=manager, kpi_return=national)

    def counted_and_listed():
        page = client.get(reverse("returns:detail", args=[own.pk]))
        return page.context["beside_national_in_words"][0], len(client.get(address).context["differences"])

    assert counted_and_listed() == ("", 0)
    publish_national(800)
    assert counted_and_listed() == ("1 figure differs from the national one", 1)
    publish_national(900)
    assert counted_and_listed() == ("", 0)


def test_a_preview_too_counts_its_differences_as_the_list_does(sign_in, sent, manager, administrator):
    """It was worked out before the national figures came."""
    own = sent(*MARCH)
    national = sent("RYE,2020-03,vehicle-days,,,800,", by=administrator, organisation="Eng", national=True)
    actions.approve_return(by=manager, kpi_return=national)
    page = sign_in(manager).get(reverse("returns:detail", args=[own.pk])).content.decode()
    assert "1 figure differs from the national one</a>" in page


def test_no_national_figure_stands_over_a_return_that_does_not_stand(sign_in, sent, data_lead, manager, administrator):
    """Withdrawn, it is not kept and shown beside any."""
    national = sent("RYE,2020-03,vehicle-days,,,800,", by=administrator, organisation="Eng", national=True)
    actions.approve_return(by=manager, kpi_return=national)
    own = sent(MARCH[0])
    actions.approve_return(by=manager, kpi_return=own)
    client, address = sign_in(data_lead), reverse("returns:beside-national", args=[own.pk])
    assert client.get(address).status_code == 200
    actions.withdraw_return(by=manager, kpi_return=Return.objects.get(pk=own.pk), reason="Wrong month")
    assert client.get(address).status_code == 404
    assert address not in client.get(reverse("returns:detail", args=[own.pk])).content.decode()


def test_reasons_stay_readable_after_publishing(sign_in, sent, data_lead, manager):
    """What was questioned and what was said to it, in words; the other trust reads neither."""
    own = sent("RYE,2020-03,vehicle-days,,,100,", "RYE,2020-03,vehicle-days-off-road,,,450,")
    reasons = dict.fromkeys(actions.open_questions(own), "Counted twice at the depot")
    actions.give_reasons(by=data_lead, kpi_return=own, warnings=reasons)
    actions.approve_return(by=manager, kpi_return=own)
    page = sign_in(manager).get(reverse("returns:detail", args=[own.pk])).content.decode()
    assert "Counted twice at the depot" in page
    assert page.count("is more than the 100 (vehicle-days, ") == 2


def test_a_form_with_an_error_is_not_folded_away(sign_in, sent, manager):
    """Without scripts nothing else would show where the error stands."""
    kpi_return = sent(*MARCH)
    page = sign_in(manager).post(reverse("returns:send-back", args=[kpi_return.pk]), {"send_back_form-reason": ""})
    assert page.status_code == 422
    folded = BeautifulSoup(page.content, "html.parser").main.find("details", string=None)
    assert [each.has_attr("open") for each in folded.parent.find_all("details")] == [True]


def test_who_sends_national_publications_is_offered_no_template(sign_in, administrator):
    """It is made for a trust, and its address would refuse them."""
    page = sign_in(administrator).get(reverse("returns:new")).content.decode()
    assert reverse("returns:template") not in page


@pytest.mark.parametrize(("more", "warnings"), [(b"", "no warnings"), (b",Depot", "1 warning")])
def test_a_template_sent_in_as_it_was_downloaded_waits_for_nobody(sign_in, data_lead, manager, at_once, more, warnings):
    """Neither mail nor page asks a colleague to publish nothing, or its sender for reasons; it can only be sent back."""
    blank = template("RYE,2020-03,vehicle-days,,,,").replace(b"Note", b"Note" + more, 1)
    answer = upload(sign_in(data_lead), blank)
    kpi_return = Return.objects.get()
    assert kpi_return.status == ReturnStatus.PREVIEWED
    assert not Notice.objects.exists()
    assert [list(returns(manager)["returns"]), list(returns(data_lead)["owing"])] == [[], []]
    for person in (manager, data_lead):
        page = BeautifulSoup(sign_in(person).get(answer.url).content, "html.parser").main
        assert f"no errors, {warnings} and no figures" in page.find(role="status").string
        assert [form["action"] for form in page.find_all("form")] == [
            reverse("returns:send-back", args=[kpi_return.pk])
        ]
        assert "publishes it" not in page.get_text()


def test_a_return_that_says_only_why_there_is_no_figure_waits_for_its_approver(sign_in, sent, manager):
    """The portal shows the reason once it is published."""
    withheld = sent("RYE,2020-03,vehicle-days,,,c,")
    assert [each.pk for each in returns(manager)["returns"]] == [withheld.pk]
    page = sign_in(manager).get(reverse("returns:detail", args=[withheld.pk])).content.decode()
    assert ">Publish it; no figure changes</button>" in page
    actions.approve_return(by=manager, kpi_return=withheld)
    assert [row[4:] for row in export_rows(dataset="local")] == [("", "suppressed")]


def test_the_page_for_sending_in_names_the_same_kinds_of_file_throughout(sign_in, administrator, data_lead):
    """NHS England publishes its files as CSV; a trust's own in their layout may be a workbook, as its template may."""
    national = sign_in(administrator).get(reverse("returns:new")).content.decode()
    assert "The official national file as it is, as CSV. At most" in national
    assert "XLSX" not in national
    own = sign_in(data_lead).get(reverse("returns:new")).content.decode()
    assert "(AmbCO), as CSV or XLSX, laid out as NHS England publishes them" in own


def test_a_workbook_in_the_layout_of_the_national_files_is_read(sent):
    """As the page for sending in says."""
    content = workbook(["Year", "Month", "Org Code", "A1"], [2020, 3, "RYE", 5])
    own = sent(content=content, name="march.xlsx")
    assert (own.status, own.layout, own.added) == (ReturnStatus.PREVIEWED, "ambsys", 1)


def test_what_owes_reasons_waits_for_its_sender_and_then_for_its_approver(sign_in, sent, data_lead, manager):
    """On the home page of each: nobody is asked to approve what cannot be approved yet."""
    own = sent("RYE,2020-03,vehicle-days,,,100,", "RYE,2020-03,vehicle-days-off-road,,,450,", name="owing.csv")
    plain = sent("RYE,2020-02,vehicle-days,,,100,", name="plain.csv")

    def home(person):
        section = returns(person)
        return [each.pk for each in section["returns"]], [each.pk for each in section["owing"]]

    assert home(manager) == ([plain.pk], [])
    assert home(data_lead) == ([], [own.pk])
    assert "owing.csv" in sign_in(data_lead).get("/").content.decode()
    reasons = dict.fromkeys(actions.open_questions(own), "Counted twice")
    actions.give_reasons(by=data_lead, kpi_return=own, warnings=reasons)
    assert set(home(manager)[0]) == {plain.pk, own.pk}
    assert home(data_lead) == ([], [])
