"""Dates, times, choosers, and forms in forms: whatever Wagtail starts with a script."""

from django.conf import settings
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultipleChooserPanel, PageChooserPanel
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Orderable, Page
from wagtail.snippets.models import register_snippet


@register_snippet
class ExampleSnippet(models.Model):
    name = models.CharField(max_length=40)

    def __str__(self):
        return self.name


class ExamplePage(Page):
    day = models.DateField(null=True, blank=True)
    time = models.TimeField(null=True, blank=True)
    moment = models.DateTimeField(null=True, blank=True)
    words = RichTextField(blank=True)
    see_also = models.ForeignKey(Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    paper = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    snippet = models.ForeignKey(ExampleSnippet, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    body = StreamField(
        [
            ("text", blocks.RichTextBlock()),
            ("day", blocks.DateBlock()),
            ("page", blocks.PageChooserBlock()),
            ("picture", ImageChooserBlock()),
            ("paper", DocumentChooserBlock()),
        ],
        blank=True,
    )

    template = "testapp/example_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("day"),
        FieldPanel("time"),
        FieldPanel("moment"),
        FieldPanel("words"),
        PageChooserPanel("see_also"),
        FieldPanel("picture"),
        FieldPanel("paper"),
        FieldPanel("snippet"),
        InlinePanel("sections", heading="Sections", label="Section"),
        MultipleChooserPanel("links", chooser_field_name="page", heading="Links", label="Link"),
        FieldPanel("body"),
    ]


class ExampleSection(Orderable, ClusterableModel):
    example = ParentalKey(ExamplePage, on_delete=models.CASCADE, related_name="sections")
    title = models.CharField(max_length=40)
    day = models.DateField(null=True, blank=True)
    page = models.ForeignKey(Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    panels = [FieldPanel("title"), FieldPanel("day"), FieldPanel("page"), InlinePanel("notes", label="Note")]


class ExampleNote(Orderable):
    section = ParentalKey(ExampleSection, on_delete=models.CASCADE, related_name="notes")
    words = models.CharField(max_length=40)
    day = models.DateField(null=True, blank=True)

    panels = [FieldPanel("words"), FieldPanel("day")]


class ExampleLink(Orderable):
    example = ParentalKey(ExamplePage, on_delete=models.CASCADE, related_name="links")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("page")]
