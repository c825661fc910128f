"""The form behind the editor of a practice: drafts save with little; whatever a published record needs is asked for at submission."""

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Revision

from portal.models import Person
from practices.completeness import LONGEST_TITLE
from practices.models.vocabulary import TermStatus

if TYPE_CHECKING:
    from practices.models import PracticePage
    from practices.models.verbs import Verbs


class ApprovedPageForm(WagtailAdminPageForm):
    """For every page that goes live by approval. Messages stand at the field that they speak of."""

    def clean(self) -> dict[str, Any]:
        cleaned = cast("dict[str, Any]", super().clean())
        self._refuse_overwriting()
        return cleaned

    def _refuse_overwriting(self) -> None:
        """Whoever saves second is told, keeps what they wrote in the form, and reads the other version beside it.

        The form that is shown again knows the newer version, so that saving once more is their decision.
        """
        newest = self.instance.get_latest_revision() if self.instance.pk else None
        if newest is None or self._knows(newest):
            return
        raise ValidationError(
            format_html(
                "{} saved a newer version while you were writing. What you wrote is still here. "
                '<a href="{}" target="_blank">Read the newer version</a>, take over what is missing, and save once more: '
                "yours becomes the newest, and both stay in the history.",
                newest.user.name if newest.user else "Somebody",
                reverse("wagtailadmin_pages:revisions_view", args=[self.instance.pk, newest.pk]),
            )
        )

    def _knows(self, newest: Revision) -> bool:
        """Whether the form was filled in on `newest`; an autosave overwrites a revision in place and moves its time."""
        if own := self.data.get("overwrite_revision_id"):
            return bool(own == str(newest.pk))
        if not (loaded := self.data.get("loaded_revision_id")):
            return True
        return bool(loaded == str(newest.pk)) and self.data.get("loaded_revision_created_at") in (
            None,
            newest.created_at.isoformat(),
        )

    def is_valid(self) -> bool:
        """At submission also what the record as a whole lacks, rows included."""
        if not super().is_valid():
            return False
        if self.is_deferred_validation:
            return True
        page = self.save(commit=False)
        for field, words in page.missing_for_publishing().items():
            self.add_error(field if field in self.fields else None, words)
        self._refuse_narrow_files(page)
        return not self.errors

    def _refuse_narrow_files(self, page: "Verbs") -> None:
        from practices.actions.approval import require_fitting_files

        try:
            require_fitting_files(page)
        except ValidationError as error:
            self.add_error(None, error)  # names its field


class PracticePageForm(ApprovedPageForm):
    instance: "PracticePage"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.organisation_id:
            self.instance.organisation_id = self._keeping_trust()
        self.fields["title"].help_text = f"At most {LONGEST_TITLE} words: what was done, not how well."
        people = Person.objects.active().filter(organisation_id=self.instance.organisation_id)
        for name in ("practice_owner", "deputy"):
            if name in self.fields:
                kept = Person.objects.filter(pk=getattr(self.instance, f"{name}_id"))
                field: Any = self.fields[name]
                field.queryset = (people | kept).order_by("name")

        for name in ("service_line", "topics", "themes", "patient_groups"):
            if name in self.fields:
                chosen = getattr(self.instance, name)
                chosen_keys = [term.pk for term in chosen.all()] if hasattr(chosen, "all") else [chosen and chosen.pk]
                in_use = Q(status=TermStatus.IN_USE) | Q(pk__in=chosen_keys)
                self.fields[name].queryset = self.fields[name].queryset.filter(in_use)

    def _keeping_trust(self) -> str:
        """The section's trust; for what was seen elsewhere, that of whoever writes it up."""
        section = self.parent_page.specific if self.parent_page else None
        return str(getattr(section, "organisation_id", None) or self.for_user.organisation_id)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        owner = cleaned.get("practice_owner")
        if owner is not None and owner == cleaned.get("deputy"):
            self.add_error("deputy", "Owner and deputy are two different people: choose another deputy.")
        return cleaned
