"""Above the results: the benchmark page that a question names, with its latest figures of both trusts."""

import pytest
from django.utils.html import strip_tags

from benchmarks.models import BenchmarkPage, ChosenMeasure, Measure
from benchmarks.readings import read_measures
from search.answering import Answer
from search.engines.interface import SearchResult
from search.plan import Access, Plan
from search.presenters.latest import FLAGS, _flags, latest_figures
from search.question import Question
from tests.contract.search.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration_figures")]


@pytest.fixture
def ask(person_of, sign_in, target):
    client = sign_in(person_of("RYE"))
    return lambda text, **more: client.get("/search/", {"q": text, **more})


def section(response):
    html = response.content.decode()
    assert 'class="portal-latest"' in html
    return " ".join(strip_tags(html[html.index('class="portal-latest"') : html.index("</section>")]).split())


@pytest.mark.parametrize(
    ("text", "page", "figures"),
    [
        ("C2", "/benchmarks/category-2-response/", 2),
        ("cat 2", "/benchmarks/category-2-response/", 2),
        ("handover", "/benchmarks/handover/", 2),
        ("ROSC", "/benchmarks/cardiac-arrest/", 2),
        ("sepsis bundle", "/benchmarks/sepsis/", 1),
        ("STEMI care bundle", "/benchmarks/stemi/", 1),
        ("hear & treat", "/benchmarks/hear-and-treat/", 1),
        ("PTS", "/benchmarks/patient-transport/", 2),
    ],
)
def test_a_question_that_names_a_measure_shows_its_page_first(ask, text, page, figures):
    latest = ask(text).context["latest"]
    assert (latest["address"], len(latest["rows"])) == (page, figures)


def test_value_month_signal_and_assurance_are_those_of_the_benchmark_page(ask):
    """In words, for both trusts; no raw code of a flag."""
    said = section(ask("C2"))
    readings = read_measures(["c2-mean"], person=None)
    for code in ("RYE", "RRU"):
        judgement = readings.judgement("c2-mean", code)
        assert f"{judgement.summary_words.split()[0]} May 2020" in said
        assert judgement.icon_words in said
        assert judgement.assurance_words in said
    assert "May 2020" in said
    assert "[" not in said


def test_a_measure_without_figures_says_why(ask):
    said = section(ask("PTS"))
    assert "London, no figures; South Central, no figures." in said
    assert "[x]" not in said


def test_flags_are_said_in_words():
    assert _flags("[p][r]") == "provisional, revised"
    assert set(FLAGS) == {"[p]", "[r]", "[d]"}


@pytest.mark.parametrize("more", [{"page": "2"}, {"kind": "practice"}])
def test_only_on_the_first_page_of_everything(ask, more):
    assert ask("C2", **more).context["latest"] is None


@pytest.mark.parametrize("text", ["falls", "C2 segmentation", "hospital", "what did London do about falls"])
def test_what_names_no_measure_shows_no_figures(ask, text):
    assert ask(text).context["latest"] is None


def test_a_question_that_was_corrected_shows_the_figures_too(ask):
    assert ask("hospitl handover").context["latest"]["address"] == "/benchmarks/handover/"


def test_a_page_that_an_editor_makes_is_known_by_its_title(ask):
    """And one that is not live is not."""
    index = BenchmarkPage.objects.first().get_parent()
    page = BenchmarkPage(title="Walrus watch", slug="walrus")
    page.chosen_measures = [ChosenMeasure(measure=Measure.objects.get(slug="sickness-absence"), sort_order=0)]
    index.add_child(instance=page)
    assert ask("walrus watch").context["latest"]["address"] == "/benchmarks/walrus/"
    page.unpublish()
    assert ask("walrus watch").context["latest"] is None


def test_queries_do_not_grow_with_the_figures_shown(ask, django_assert_max_num_queries):
    for text in ("falls", "C2", "cardiac arrest"):
        ask(text)
    with django_assert_max_num_queries(30):
        ask("cardiac arrest")


def test_a_small_number_is_withheld_here_too(ask):
    """Figures come through benchmarks.readings alone, which withholds them."""
    Measure.objects.filter(slug="sepsis-care-bundle").update(withheld_below_own=10**6, withheld_below_both=10**6)
    said = section(ask("sepsis bundle"))
    assert "withheld" in said
    assert "%" not in said.replace("(%)", "")


def test_whoever_may_read_nothing_sees_no_figures(person_of):
    question = Question("C2", tokens=frozenset())
    assert (
        latest_figures(Answer(question, SearchResult((), 0, {}), Plan(Access(frozenset(), NOW))), person_of("RYE"))
        is None
    )
