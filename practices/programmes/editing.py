"""The form behind the editor of a programme."""

from typing import TYPE_CHECKING, Any

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
