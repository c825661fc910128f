"""The form behind the editor of a programme."""

from typing import TYPE_CHECKING, Any

from django import forms

from portal.models import Person
from practices.editing import ApprovedPageForm

if TYPE_CHECKING:
    from practices.models import ProgrammePage


class ProgrammePageForm(ApprovedPageForm):
    instance: "ProgrammePage"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.active().filter(organisation__kind="member")
        for name in ("lead", "deputy"):
            if name in self.fields:
                kept = Person.objects.filter(pk=getattr(self.instance, f"{name}_id"))
                field: Any = self.fields[name]
                field.queryset = (people | kept).select_related("organisation").order_by("organisation", "name")
                field.label_from_instance = lambda person: f"{person.name}, {person.organisation.short_name}"
        self._hide_closed_practices()

    def _hide_closed_practices(self) -> None:
        """A practice that the other trust closed since it was linked keeps its row, without its title."""
        from practices.models import PracticePage

        rows = [row for row in self.formsets["linked_practices"].forms if row.instance.practice_id]
        if not rows or self.for_user is None:
            return
        keys = [row.instance.practice_id for row in rows]
        visible = set(PracticePage.objects.filter(pk__in=keys).visible_to(self.for_user).values_list("pk", flat=True))
        for row in rows:
            if row.instance.practice_id not in visible:
                row.fields["practice"].widget = forms.HiddenInput()
                row.fields["practice"].help_text = "Its trust has closed this practice since. Remove the row."
