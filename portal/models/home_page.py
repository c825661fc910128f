"""The home page: an introduction by an editor; its sections are inclusion tags of the apps."""

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page


class HomePage(Page):
    introduction = RichTextField(features=["bold", "italic", "link", "ul", "ol"], blank=True)

    template = "portal/home_page.html"
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "home page"
