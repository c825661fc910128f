"""One measure to look at, and the forms that add and change local definitions and due dates."""

from typing import Any

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button, HeaderButton

from benchmarks.actions.definitions import is_local, save_local_item, save_local_measure
from benchmarks.actions.due_dates import change_due_date
from benchmarks.admin.forms import DueDateForm, ItemForm
from benchmarks.admin.measure_form import MeasureForm, initial_of
from benchmarks.admin.views import ForTheCatalogue, review_state
from benchmarks.models import DataItem, DueDate, Measure
from portal.admin.acting import ActionFormView
from portal.http import person_of


def _at_fields(error: ValidationError, form: Any) -> ValidationError:
    """`error` with its words at the fields of `form`; what no field is to blame for stands above them."""
    if not hasattr(error, "error_dict"):
        return error
    placed: dict[str, list[ValidationError]] = {}
    for way, errors in error.error_dict.items():
        placed.setdefault(form.field_of(way) or "__all__", []).extend(errors)
    return ValidationError(placed)


class MeasureView(ForTheCatalogue, WagtailAdminTemplateMixin, TemplateView):
    template_name = "benchmarks/admin/measure.html"
    header_icon = "list-ul"

    @cached_property
    def measure(self) -> Measure:
        return get_object_or_404(Measure.objects.with_definition(), slug=self.kwargs["slug"])

    def get_page_title(self) -> str:
        return self.measure.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("catalogue:index"), "label": "Measures"},
            {"url": "", "label": self.measure.title},
        ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        if not self.measure.local:
            return []
        return [HeaderButton("Change", url=reverse("catalogue:edit", args=[self.measure.slug]), icon_name="edit")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        measure = self.measure
        changes = measure.changes.select_related("by")
        return {
            **super().get_context_data(**kwargs),
            "measure": measure,
            "review": review_state(measure),
            "changes": changes,
        }


class DefinitionView(ForTheCatalogue, ActionFormView):
    header_icon = "list-ul"

    def act(self, answers: dict[str, Any]) -> str:
        try:
            return self.save(self.form)
        except ValidationError as error:
            raise _at_fields(error, self.form) from error

    def form_valid(self, form: Any) -> Any:
        self.form = form
        return super().form_valid(form)

    def save(self, form: Any) -> str:
        """Run the action; return what was done, in words."""
        raise NotImplementedError


class AddMeasureView(DefinitionView):
    page_title = "Add a local measure"
    form_class = MeasureForm
    list_url_name = "catalogue:index"
    list_label = "Measures"
    words = "It is computed from data items. Add the items first that it needs."

    def save(self, form: MeasureForm) -> str:
        change = form.cleaned_data["change"]
        measure = save_local_measure(by=person_of(self.request), entry=form.entry(), change=change)
        return f"{measure} was added. It stands in the template from now on; a benchmark page shows it once an editor puts it there."


class EditMeasureView(AddMeasureView):
    words = "Every change stands in the measure's change log, with its day and your name."

    @cached_property
    def measure(self) -> Measure:
        return get_object_or_404(Measure.objects.with_definition().filter(local=True), slug=self.kwargs["slug"])

    def get_page_title(self) -> str:
        return f"Change “{self.measure}”"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "measure": self.measure, "targets": len(self.measure.targets.all())}

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.measure)

    def save(self, form: MeasureForm) -> str:
        change = form.cleaned_data["change"]
        save_local_measure(by=person_of(self.request), entry=form.entry(), change=change, measure=self.measure)
        return f"{self.measure} was changed."


class AddItemView(DefinitionView):
    page_title = "Add a local item"
    form_class = ItemForm
    list_url_name = "catalogue:items"
    list_label = "Data items"
    words = "A figure that both trusts agree to send in with the portal's template."

    def save(self, form: ItemForm) -> str:
        item = save_local_item(by=person_of(self.request), entry=form.entry())
        return f"{item} was added. It stands in the template from now on once a measure uses it."


class EditItemView(AddItemView):
    words = "Its kind and unit can be changed until figures have been published."

    @cached_property
    def item(self) -> DataItem:
        item = get_object_or_404(DataItem, code=self.kwargs["code"])
        return item if is_local(item) else get_object_or_404(DataItem.objects.none())

    def get_page_title(self) -> str:
        return f"Change “{self.item}”"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "item": self.item}

    def get_initial(self) -> dict[str, Any]:
        item = self.item
        plain = {name: getattr(item, name) for name in ("label", "kind", "unit", "lowest")}
        due = {"first": item.due_first, "last": item.due_last, "due": item.due_months, "due_from": item.quarterly_from}
        return plain | due

    def save(self, form: ItemForm) -> str:
        save_local_item(by=person_of(self.request), entry=form.entry(), item=self.item)
        return f"{self.item} was changed."


class EditDueDateView(ForTheCatalogue, ActionFormView):
    form_class = DueDateForm
    header_icon = "calendar"
    list_url_name = "catalogue:due-dates"
    list_label = "Due dates"
    words = "The rule's date, unless somebody changed it. Lateness counts from it."

    @cached_property
    def due_date(self) -> DueDate:
        return get_object_or_404(DueDate, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return f"{self.due_date.get_dataset_display()}, {self.due_date.period}"

    def get_initial(self) -> dict[str, Any]:
        return {"due_on": self.due_date.due_on}

    def act(self, answers: dict[str, Any]) -> str:
        change_due_date(by=person_of(self.request), due_date=self.due_date, due_on=answers["due_on"])
        return (
            f"{self.due_date.get_dataset_display()}, {self.due_date.period}, is due on {answers['due_on']:%-d %B %Y}."
        )
