"""The benchmark pages that the portal starts with: one for every group of measures."""

from dataclasses import dataclass

from benchmarks.models import BenchmarkIndexPage, BenchmarkPage, ChosenMeasure, Measure
from portal.actions.acting import action
from portal.models import HomePage


@dataclass(frozen=True, slots=True)
class Seed:
    slug: str
    title: str
    measures: tuple[str, ...]
    introduction: str = ""


SEEDS = (
    Seed("category-1-response", "Category 1 response", ("c1-mean", "c1-90th"), "People whose life is in danger."),
    Seed(
        "category-2-response",
        "Category 2 response",
        ("c2-mean", "c2-90th"),
        "Emergencies such as stroke and chest pain.",
    ),
    Seed("category-3-response", "Category 3 response", ("c3-90th", "c3-mean"), "Urgent calls."),
    Seed("category-4-response", "Category 4 response", ("c4-90th", "c4-mean"), "Less urgent calls."),
    Seed(
        "call-answering",
        "999 call answering",
        ("call-answer-mean", "call-answer-90th", "call-answer-95th", "call-answer-99th", "call-answer-median"),
        "How long callers wait until somebody picks up.",
    ),
    Seed("hear-and-treat", "Hear and treat", ("hear-and-treat",), "Incidents that end with advice on the telephone."),
    Seed("see-and-treat", "See and treat", ("see-and-treat",), "Incidents that end where the patient is."),
    Seed(
        "conveyance",
        "Conveyance",
        ("conveyance-to-ed", "conveyance-elsewhere"),
        "How many incidents end with a patient taken to hospital, and where.",
    ),
    Seed(
        "handover",
        "Hospital handover",
        ("handover-mean", "handover-90th"),
        "From arrival at hospital until the patient is handed over.",
    ),
    Seed(
        "cardiac-arrest",
        "Cardiac arrest",
        ("rosc-all", "rosc-utstein", "survival-all", "survival-utstein", "rosc-care-bundle"),
        "Resuscitation: return of circulation (ROSC) and survival.",
    ),
    Seed(
        "stemi",
        "Heart attack (STEMI)",
        ("stemi-catheter-mean", "stemi-catheter-90th", "stemi-care-bundle"),
        "From the call to the opened artery.",
    ),
    Seed(
        "stroke",
        "Stroke",
        (
            "stroke-hospital-mean",
            "stroke-hospital-90th",
            "stroke-hospital-median",
            "stroke-scan-mean",
            "stroke-thrombolysis-mean",
            "stroke-care-bundle",
        ),
        "From the call to hospital, scan and treatment.",
    ),
    Seed("sepsis", "Sepsis", ("sepsis-care-bundle",), "The care bundle for people with sepsis."),
    Seed("nhs-111", "NHS 111", ("nhs111-answered-in-60-seconds", "nhs111-abandoned-calls"), "Calls to NHS 111."),
    Seed(
        "patient-transport",
        "Patient transport",
        ("pts-on-time", "pts-aborted-journeys"),
        "Planned journeys to and from clinics.",
    ),
    Seed("fleet", "Fleet", ("vehicle-off-road",), "Vehicles that cannot be used."),
    Seed("workforce", "Workforce", ("sickness-absence",), "Staff who are away sick."),
    Seed(
        "value",
        "Value for money",
        ("cost-per-incident", "savings-delivered"),
        "What an incident costs and what was saved.",
    ),
)


@action
def seed_benchmark_pages() -> None:
    """Make the pages that never were. What editors changed stays changed, and what they deleted stays deleted."""
    home = HomePage.objects.first()
    if home is None or BenchmarkIndexPage.objects.exists():
        return
    index = home.add_child(instance=BenchmarkIndexPage(title="Benchmarks", slug="benchmarks"))
    measures = {measure.slug: measure for measure in Measure.objects.all()}
    for seed in SEEDS:
        page = BenchmarkPage(title=seed.title, slug=seed.slug, introduction=f"<p>{seed.introduction}</p>")
        page.chosen_measures = [
            ChosenMeasure(measure=measures[slug], sort_order=place) for place, slug in enumerate(seed.measures)
        ]
        index.add_child(instance=page)
