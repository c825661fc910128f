"""Editors and managers choose the measures and write the words; the figures they cannot touch."""

from itertools import zip_longest

import pytest
from django.core.checks import run_checks
from django.urls import path
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from benchmarks import measure_urls
from benchmarks.models import BenchmarkIndexPage, BenchmarkPage, Measure
from portal.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def page(db):
    return BenchmarkPage.objects.get(slug="category-2-response")


def chosen_rows(page, measures):
    """The rows that stand with other measures in them, more rows where there are too few, the rest removed."""
    standing = [row.pk for row in page.chosen_measures.all()] if page.pk else []
    chosen = [Measure.objects.get(slug=slug).pk for slug in measures]
    rows = [
        {"id": row or "", "measure": measure or "", "DELETE": "" if measure else "on"}
        for row, measure in zip_longest(standing, chosen)
    ]
    return inline_formset(rows, initial=len(standing))


def form(page, measures, **other):
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug or "",
            "introduction": rich_text("<p>Words of an editor.</p>"),
            "reading_notes": rich_text(""),
            "chosen_measures": chosen_rows(page, measures),
            "comments": inline_formset([]),
            "action-publish": "action-publish",
            **other,
        }
    )


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MANAGER])
def test_editors_and_managers_choose_measures_and_write_words(sign_in, person_of, page, role):
    """Given a page, when they publish it with other words and measures in another order, then readers get just that."""
    client = sign_in(person_of("RYE", role))
    response = client.post(f"/admin/pages/{page.pk}/edit/", form(page, ["c2-90th", "c1-mean", "c1-90th"]))
    assert response.status_code == 302, response.content.decode()[-3000:]
    page.refresh_from_db()
    assert page.slugs == ["c2-90th", "c1-mean", "c1-90th"]
    shown = client.get(page.url).content.decode()
    assert "Words of an editor." in shown
    assert shown.index('id="c2-90th"') < shown.index('id="c1-mean"')


def test_an_editor_makes_a_page_of_their_own(sign_in, person_of):
    index = BenchmarkIndexPage.objects.get()
    client = sign_in(person_of("RRU", Role.EDITOR))
    made = form(BenchmarkPage(title="Winter", slug="winter"), ["c2-mean", "rosc-all"])
    assert client.post(f"/admin/pages/add/benchmarks/benchmarkpage/{index.pk}/", made).status_code == 302
    assert client.get("/benchmarks/winter/").status_code == 200


def test_two_rows_may_swap_their_measures(sign_in, person_of, page):
    client = sign_in(person_of("RYE", Role.EDITOR))
    response = client.post(f"/admin/pages/{page.pk}/edit/", form(page, ["c2-90th", "c2-mean"]))
    assert response.status_code == 302
    page.refresh_from_db()
    assert page.slugs == ["c2-90th", "c2-mean"]


@pytest.mark.parametrize("role", [Role.READER, Role.DATA_LEAD])
def test_nobody_else_changes_a_page(sign_in, person_of, page, role):
    sign_in(person_of("RYE", role)).post(f"/admin/pages/{page.pk}/edit/", form(page, ["c1-mean"]))
    assert page.slugs == ["c2-mean", "c2-90th"]


@pytest.mark.parametrize("slug", ["returns", "share", "completeness", "report", "measures"])
def test_the_address_of_a_route_is_refused_at_its_field(sign_in, person_of, page, slug):
    client = sign_in(person_of("RYE", Role.EDITOR))
    response = client.post(f"/admin/pages/{page.pk}/edit/", form(page, ["c2-mean"], slug=slug))
    assert "is the address of another page of the portal" in response.content.decode()
    page.refresh_from_db()
    assert page.slug == "category-2-response"


def test_a_measure_chosen_twice_is_said_in_words(sign_in, person_of, page):
    client = sign_in(person_of("RYE", Role.EDITOR))
    response = client.post(f"/admin/pages/{page.pk}/edit/", form(page, ["c2-mean", "c2-mean"]))
    assert response.status_code == 200
    assert "is already on this page" in response.content.decode()
    assert page.slugs == ["c2-mean", "c2-90th"]


def test_a_draft_is_previewed_with_the_measures_it_chooses(sign_in, person_of, page):
    client = sign_in(person_of("RYE", Role.EDITOR))
    preview = f"/admin/pages/{page.pk}/edit/preview/"
    assert client.post(preview, form(page, ["c1-mean"])).json()["is_valid"]
    shown = client.get(preview, {"mode": ""}).content.decode()
    assert 'id="c1-mean"' in shown
    assert 'id="c2-mean"' not in shown


def test_a_route_that_would_hide_a_page_is_found_by_the_checks(monkeypatch):
    assert not [each for each in run_checks() if each.id == "benchmarks.E101"]
    monkeypatch.setattr(measure_urls, "urlpatterns", [path("winter/", lambda request: None)])
    assert ["winter" in each.msg for each in run_checks() if each.id == "benchmarks.E101"] == [True]


def test_each_group_of_measures_has_its_page():
    """Given a new portal, then every shipped measure stands on a page."""
    chosen = {slug for page in BenchmarkPage.objects.live() for slug in page.slugs}
    assert chosen == set(Measure.objects.values_list("slug", flat=True))
