"""The tree: /practices/ with one section for each member trust and one for what was seen elsewhere."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from portal.models import Organisation

ELSEWHERE = "elsewhere"

# First parts of addresses under /practices/ that routes take (practices.urls); a check holds the two together.
RESERVED_SLUGS = frozenset(
    {
        "adoptions",
        "contribution",
        "feed",
        "learning",
        "measures",
        "questions",
        "quarter",
        "queue",
        "reports",
        "share",
        "tags",
        "value",
    }
)


class PracticeIndexPage(Page):
    """The list of practices."""

    max_count = 1
    parent_page_types = ["portal.HomePage"]
    subpage_types = ["practices.TrustSectionPage", "practices.ProgrammeIndexPage"]

    class Meta:
        verbose_name = "list of practices"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from practices.views.reading import practices

        return practices(request)


class TrustSectionPage(Page):
    """The practices of one trust; without a trust, what was seen at others."""

    organisation = models.OneToOneField(
        Organisation, verbose_name="trust", null=True, blank=True, on_delete=models.PROTECT, related_name="section"
    )

    parent_page_types = ["practices.PracticeIndexPage"]
    subpage_types = ["practices.PracticePage"]

    class Meta:
        verbose_name = "section of a trust"

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError(
                {"slug": f"“{self.slug}” is the address of another page of the portal. Choose another one."}
            )

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from practices.views.reading import section

        return section(request, self.organisation_id or ELSEWHERE)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """A practice comes with all that its page joins, so that it is read once."""
        from practices.models.practice_page import PracticePage

        if len(path_components) == 1:
            practices = PracticePage.objects.child_of(self).for_reading()
            if (practice := practices.filter(slug=path_components[0]).first()) is not None:
                return practice.route(request, [])
        return super().route(request, path_components)
