"""A joint programme: one shared undertaking of both trusts, under the list of programmes."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self, cast

from django.core.validators import MaxLengthValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager

from portal.audience import Audience
from portal.models import Person
from portal.permissions import Permission
from portal.policy import JOINT, may_see
from practices.approval import require_live_approval
from practices.models.approved import ApprovedQuerySet
from practices.models.partial_date import PartialDateField
from practices.models.programme_choices import Area, Phase
from practices.models.programme_life import ProgrammeState
from practices.models.verbs import Verbs
from practices.permissions import PracticePermissions
from practices.programmes.editing import ProgrammePageForm
from practices.programmes.panels import CONTENT_PANELS, PROMOTE_PANELS

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from practices.models.state import Approval


class ProgrammeIndexPage(Page):
    """The list of joint programmes."""

    max_count = 1
    parent_page_types = ["practices.PracticeIndexPage"]
    subpage_types = ["practices.ProgrammePage"]

    class Meta:
        verbose_name = "list of joint programmes"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from practices.programmes.views import programmes

        return programmes(request)


class ProgrammeQuerySet(ApprovedQuerySet):
    def visible_to(self, person: "Person | AnonymousUser") -> Self:
        """Live ones: a joint programme is for both trusts."""
        if not person.is_authenticated or not person.is_active or Permission.READ not in person.permissions:
            return cast(Self, self.none())
        return cast(Self, self.live())

    def with_listing(self) -> Self:
        """With what a list shows of each, in a constant number of queries."""
        joined = self.select_related("lead__organisation", "deputy__organisation", "state__withdrawn_by")
        return cast(Self, joined.prefetch_related("aims", "actions"))


class ProgrammePage(Verbs, Page):
    """One undertaking. Both trusts write and read it; a version goes live when people of both have written or approved it."""

    summary = models.TextField(
        blank=True,
        max_length=300,
        validators=[MaxLengthValidator(300)],
        help_text="At most 300 characters: what the trusts do together, and why together. Lists and search show this.",
    )
    area = models.CharField(max_length=12, choices=Area, blank=True)
    phase = models.CharField("state", max_length=8, choices=Phase, default=Phase.PLANNED)
    begins = PartialDateField()
    ends = PartialDateField("planned end, or end")
    story = RichTextField(
        "what is done", blank=True, features=["bold", "italic", "link", "ol", "ul"], max_length=20_000
    )
    lead = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="led_programmes",
        help_text="Answers for it, and whom to ring.",
    )
    deputy = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="deputy_of_programmes",
        help_text="Of the other trust, so that each has somebody to ring.",
    )
    no_patient_data = models.BooleanField("nothing in this record tells who a patient or a colleague is", default=False)

    objects = PageManager.from_queryset(ProgrammeQuerySet)()

    # The policy asks every object for these two.
    organisation_id = JOINT
    audience = Audience.BOTH
    wanted_audience = Audience.BOTH

    base_form_class = ProgrammePageForm
    content_panels = CONTENT_PANELS
    promote_panels = PROMOTE_PANELS

    template = "practices/programmes/programme.html"
    parent_page_types = ["practices.ProgrammeIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "programme"

    def missing_for_publishing(self) -> dict[str, str]:
        from practices.programmes.completeness import missing_for_publishing

        return missing_for_publishing(self)

    def come_into_force(self, *, before: "ProgrammePage | None", approval: "Approval") -> None:
        from practices.programmes.actions import come_into_force

        come_into_force(programme_pk=self.pk, approval=approval)

    def save(self, *args: Any, **kwargs: Any) -> None:
        require_live_approval(self)
        super().save(*args, **kwargs)
        ProgrammeState.objects.get_or_create(programme=self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_see(request.user, self):
            raise Http404
        if not self.live:
            return render(request, "practices/programmes/withdrawn.html", {"page": self}, status=HTTPStatus.GONE)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from practices.programmes.reading import facts_of

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"facts": facts_of(self, cast(Person, request.user))}

    def permissions_for_user(self, user: Person) -> PracticePermissions:
        return PracticePermissions(user, self)
