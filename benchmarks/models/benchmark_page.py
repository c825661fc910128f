"""Benchmark pages: people choose the measures and write the words; figures and charts come from the data."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from modelcluster.fields import ParentalKey
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from benchmarks.models.measure import Measure

RESERVED_SLUGS = frozenset(
    {"share", "returns", "completeness", "report", "measures", "figures", "marks", "following", "limits"}
)
WORDS = ["bold", "italic", "link", "ul", "ol", "h3"]


class BenchmarkIndexPage(Page):
    """Where benchmark pages hang in the tree. Its address is the overview of all measures."""

    max_count = 1
    parent_page_types = ["portal.HomePage"]
    subpage_types = ["benchmarks.BenchmarkPage"]

    class Meta:
        verbose_name = "benchmarks"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from benchmarks.views.overview import overview

        return overview(request)


class BenchmarkPageForm(WagtailAdminPageForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        rows = self.formsets["chosen_measures"]
        rows.is_valid()  # They are cleaned only after the page, else.
        said = set()
        for row in rows.forms:
            row_said = getattr(row, "cleaned_data", {})
            measure = row_said.get("measure")
            if measure is None or row_said.get("DELETE"):
                continue
            if measure in said:
                row.add_error(
                    "measure", f"“{measure}” is already on this page. Choose another measure or remove this row."
                )
            said.add(measure)
        return cleaned


class BenchmarkPage(Page):
    introduction = RichTextField(features=WORDS, blank=True)
    reading_notes = RichTextField(
        features=WORDS, blank=True, help_text="What a reader must know to read these figures rightly."
    )

    base_form_class = BenchmarkPageForm
    parent_page_types = ["benchmarks.BenchmarkIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        InlinePanel("chosen_measures", label="measure", min_num=1),
        FieldPanel("reading_notes"),
    ]

    class Meta:
        verbose_name = "benchmark page"

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError(
                {"slug": f"“{self.slug}” is the address of another page of the portal. Choose another one."}
            )

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from benchmarks.views.page import benchmark_page

        return benchmark_page(request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return self.serve(request)

    @property
    def slugs(self) -> list[str]:
        """The chosen measures, in their order."""
        return list(self.chosen_measures.values_list("measure__slug", flat=True))


class ChosenMeasure(Orderable):
    page = ParentalKey(BenchmarkPage, on_delete=models.CASCADE, related_name="chosen_measures")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="chosen_on")

    # Once a page, which the page's form keeps: in the database, two rows that swap their measures would meet halfway.
    panels = [FieldPanel("measure", widget=forms.Select)]
