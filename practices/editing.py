"""The form behind the editor of a practice: drafts save with little; whatever a published record needs is asked for at submission."""

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import ValidationError
from django.db.models import Q
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Revision

from portal.models import Person
from portal.today import today
from practices.completeness import LONGEST_TITLE, NOT_SOON, is_filled, is_soon, required_of
from practices.models.vocabulary import TermStatus
from practices.reviews.stages import USUAL_MONTHS, months_after

if TYPE_CHECKING:
    from practices.models import PracticePage
    from practices.models.verbs import Verbs


class ApprovedPageForm(WagtailAdminPageForm):
    """For every page that goes live by approval. Messages stand at the field that they speak of."""

    newer_version: Revision | None = None  # that somebody else saved meanwhile

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in self.fields.values():
            each.widget.attrs.pop("maxlength", None)  # a browser would cut what is pasted, and say nothing
        if "slug" in self.fields:
            self.fields[
                "slug"
            ].required = False  # Wagtail makes one of the title; its script misses titles that are pasted

    def clean(self) -> dict[str, Any]:
        cleaned = cast("dict[str, Any]", super().clean())
        self._explain_taken_address()
        self._refuse_overwriting()
        return cleaned

    def _explain_taken_address(self) -> None:
        """An autosave may have made the draft just before the form was sent."""
        if "slug" not in self.errors or self.instance.pk or not self.parent_page:
            return
        taken = self.parent_page.get_children().filter(slug=self.data.get("slug", ""), owner=self.for_user).first()
        if taken is not None:
            self.errors["slug"] = self.error_class(
                [f"You have saved “{taken.title}” under this address. Open it in the list of pages, or choose another."]
            )

    def _refuse_overwriting(self) -> None:
        """Whoever saves second is told, keeps what they wrote in the form, and reads the other version beside it.

        The form that is shown again knows the newer version, so that saving once more is their decision.
        """
        newest = self.instance.get_latest_revision() if self.instance.pk else None
        if newest is None or self._knows(newest):
            return
        self.newer_version = newest
        who = newest.user.name if newest.user else "Somebody"
        raise ValidationError(
            f"{who} saved a newer version while you were writing. What you wrote is still here. Read the newer version (at the "
            "top of the form), take over what is missing, and save once more: yours becomes the newest, and both stay in the history."
        )

    def _knows(self, newest: Revision) -> bool:
        """Whether the form was filled in on `newest`, or what came since is its writer's own.

        Autosaves are versions too, and a form that is sent after some still names the version that it was opened with; an
        autosave also overwrites its version in place, which moves the version's time.
        """
        if own := self.data.get("overwrite_revision_id"):
            return bool(own == str(newest.pk))
        loaded = self.data.get("loaded_revision_id", "")
        if not loaded.isdecimal():
            return True
        if loaded != str(newest.pk):
            return not self.instance.revisions.filter(pk__gt=loaded).exclude(user=self.for_user).exists()
        is_own = newest.user_id == self.for_user.pk
        return is_own or self.data.get("loaded_revision_created_at") in (None, newest.created_at.isoformat())

    def is_valid(self) -> bool:
        """At submission also what the record as a whole lacks, rows included."""
        fits = bool(super().is_valid())
        if self.is_deferred_validation:
            return fits
        if not fits:
            self._add_what_is_empty()
            return False
        page = self.save(commit=False)
        for field, words in page.missing_for_publishing().items():
            self.add_error(field if field in self.fields else None, words)
        self._refuse_narrow_files(page)
        return not self.errors

    def _add_what_is_empty(self) -> None:
        """Beside what is wrong, so that nobody mends twice. For forms whose page requires fields."""

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
        for name in required_of(self.instance.kind):
            if name in self.fields:
                self.fields[name].label = f"{self.fields[name].label} (needed)"
        if "proposed_review_by" in self.fields and not self.instance.proposed_review_by:
            self.initial["proposed_review_by"] = months_after(today(), USUAL_MONTHS)
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

    def _add_what_is_empty(self) -> None:
        """Whether rows are enough is asked once they are in order."""
        day = self.cleaned_data.get("proposed_review_by")
        if day and not is_soon(day):
            self.add_error("proposed_review_by", NOT_SOON)
        for field, words in required_of(self.instance.kind).items():
            if field in self.cleaned_data and not is_filled(self.cleaned_data[field]):
                self.add_error(field, words)
