"""The vocabularies in the admin: an editor's rename and merge are the actions, so that old words and links keep working."""

from typing import Any

from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from practices.actions.vocabularies import merge_terms, rename_term
from practices.models import ImprovementTheme, PatientGroup, ServiceLine, TermStatus, Topic
from practices.models.vocabulary import Term


class TermForm(WagtailAdminModelForm):
    """`merge_into` is empty but when the term is to be given up for another."""

    merge_into = forms.ModelChoiceField(
        queryset=Topic.objects.none(),
        required=False,
        help_text="Choose a term to give this one up for it. Pages, old words and old links go with it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = type(self.instance)._default_manager.in_use()
        self.fields["merge_into"].queryset = others.exclude(pk=self.instance.pk) if self.instance.pk else others.none()
        self.fields["parent"].queryset = others.exclude(pk=self.instance.pk)
        if self.instance.pk:
            self.fields["code"].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("merge_into") and self.instance.status == TermStatus.REPLACED:
            self.add_error("merge_into", "This term is replaced already.")
        return cleaned


class EditTermView(EditView):
    def save_instance(self) -> Term:
        """Label and merge by their actions; the rest as the form has it."""
        form, by = self.form, self.request.user
        label = form.cleaned_data["label"]
        term: Term = form.save(commit=False)
        term.label = type(term)._default_manager.get(pk=term.pk).label
        term.save()
        rename_term(by=by, term=term, label=label)
        if into := form.cleaned_data["merge_into"]:
            merge_terms(by=by, term=term, into=into)
        return term


class TermViewSet(SnippetViewSet):
    edit_view_class = EditTermView
    icon = "tag"
    list_display = ["label", "code", "status", "replaced_by"]
    search_fields = ["label", "code", "other_labels"]
    copy_view_enabled = False
    panels = [FieldPanel(name) for name in ("label", "code", "other_labels", "parent", "merge_into")]

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:  # type: ignore[type-arg]
        return forms.modelform_factory(self.model, form=TermForm, fields=["label", "code", "other_labels", "parent"])


class TopicViewSet(TermViewSet):
    model = Topic


class ServiceLineViewSet(TermViewSet):
    model = ServiceLine


class ImprovementThemeViewSet(TermViewSet):
    model = ImprovementTheme


class PatientGroupViewSet(TermViewSet):
    model = PatientGroup


class VocabulariesGroup(SnippetViewSetGroup):
    items = (TopicViewSet, ServiceLineViewSet, ImprovementThemeViewSet, PatientGroupViewSet)
    menu_label = "Vocabularies"
    menu_icon = "tag"
    menu_order = 650
