"""The tree: /practices/ with one section for each member trust and one for what was seen elsewhere."""

from django.db import models
from wagtail.models import Page

from portal.models import Organisation

ELSEWHERE = "elsewhere"


class PracticeIndexPage(Page):
    """The list of practices."""

    template = "practices/index.html"
    max_count = 1
    parent_page_types = ["portal.HomePage"]
    subpage_types = ["practices.TrustSectionPage"]

    class Meta:
        verbose_name = "list of practices"


class TrustSectionPage(Page):
    """The practices of one trust; without a trust, what was seen at others."""

    organisation = models.OneToOneField(
        Organisation, verbose_name="trust", null=True, blank=True, on_delete=models.PROTECT, related_name="section"
    )

    template = "practices/section.html"
    parent_page_types = ["practices.PracticeIndexPage"]
    subpage_types = ["practices.PracticePage"]

    class Meta:
        verbose_name = "section of a trust"

    @property
    def is_elsewhere(self) -> bool:
        return self.organisation_id is None
