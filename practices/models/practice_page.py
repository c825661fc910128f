"""A practice: one record under a trust's section."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self, cast

from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.shortcuts import render
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.models import Page, PageManager

from portal.audience import Audience
from portal.permissions import Permission
from portal.policy import may_see
from practices.approval import require_live_approval
from practices.editing import PracticePageForm
from practices.models.approved import ApprovedQuerySet
from practices.models.findings import Findings
from practices.models.free_tag import TaggedPractice
from practices.models.state import PracticeState
from practices.models.story import Story
from practices.models.verbs import Verbs
from practices.panels import CONTENT_PANELS, PROMOTE_PANELS
from practices.permissions import PracticePermissions

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from portal.models import Person
    from practices.models.state import Approval


class PracticeQuerySet(ApprovedQuerySet):
    def visible_to_q(self, person: "Person | AnonymousUser") -> Q:
        """`portal.policy.may_see` as a filter: the audience of a page stands in its state."""
        if not person.is_authenticated or not person.is_active or Permission.READ not in person.permissions:
            return Q(pk__in=[])
        return Q(state__audience=Audience.BOTH) | Q(organisation_id=person.organisation_id)

    def visible_to(self, person: "Person | AnonymousUser") -> Self:
        """Live pages that `person` may read."""
        return cast(Self, self.live().filter(self.visible_to_q(person)))

    def for_both(self) -> Self:
        """Live pages that both trusts may read alike."""
        return cast(Self, self.live().filter(state__audience=Audience.BOTH))

    def of_trust(self, code: str) -> Self:
        """Kept by the trust `code`, drafts included."""
        return cast(Self, self.filter(organisation_id=code))

    def with_listing(self) -> Self:
        """With what a list shows of each, in a constant number of queries."""
        related = self.select_related("organisation", "service_line", "state", "practice_owner", "deputy")
        return cast(Self, related.prefetch_related("topics", "themes"))

    def for_reading(self) -> Self:
        """With what the page itself shows of other tables, in one query."""
        joined = ("organisation", "service_line", "practice_owner", "deputy", "state", "state__verified_by")
        return cast(Self, self.select_related(*joined))


class PracticePage(Story, Findings, Verbs, Page):  # type: ignore[django-manager-missing]  # of rows and tags
    """One record. Evidence, audience, review and withdrawal that are in force stand in its `state`."""

    tags = ClusterTaggableManager(
        through=TaggedPractice, blank=True, verbose_name="free tags", help_text="Only for what no topic says."
    )

    objects = PageManager.from_queryset(PracticeQuerySet)()  # type: ignore[django-manager-missing]

    base_form_class = PracticePageForm
    content_panels = CONTENT_PANELS
    promote_panels = PROMOTE_PANELS

    template = "practices/practice_page.html"
    parent_page_types = ["practices.TrustSectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "practice"
        constraints = [
            models.CheckConstraint(
                name="practice_deputy_is_another_person",
                condition=Q(practice_owner=None) | Q(deputy=None) | ~Q(practice_owner=models.F("deputy")),
                violation_error_message="Owner and deputy are two different people.",
            )
        ]

    @property
    def audience(self) -> str:
        """The audience in force, for the policy. A page that is still being made is its trust's alone."""
        return self.state.audience if self.pk else Audience.OWN

    @property
    def review_by(self) -> Any:
        """The date of review in force, else the one that the draft proposes."""
        return (self.state.review_by if self.pk else None) or self.proposed_review_by

    def missing_for_publishing(self) -> dict[str, str]:
        from practices.completeness import missing_for_publishing

        return missing_for_publishing(self)

    def come_into_force(self, *, before: "PracticePage | None", approval: "Approval") -> None:
        from practices.actions.approval import come_into_force

        come_into_force(practice_pk=self.pk, before=before, approval=approval)

    def save(self, *args: Any, **kwargs: Any) -> None:
        require_live_approval(self)
        super().save(*args, **kwargs)
        PracticeState.objects.get_or_create(practice=self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_see(request.user, self):
            raise Http404
        if not self.live:
            return render(request, "practices/admin/withdrawn.html", {"page": self}, status=HTTPStatus.GONE)
        return super().serve(request, *args, **kwargs)

    def permissions_for_user(self, user: "Person") -> PracticePermissions:
        return PracticePermissions(user, self)
