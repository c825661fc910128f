"""The glossary in Wagtail's admin. Whoever writes practices may write it."""

from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from search import admin_panel  # noqa: F401  # registers itself
from search.models import GlossaryEntry, GlossaryPair


class GlossaryEntryViewSet(SnippetViewSet):
    model = GlossaryEntry
    icon = "openquote"
    menu_label = "Abbreviations"
    list_display = ["short", "usual_meaning", "rule", "category", "approved"]
    list_filter = ["approved", "rule", "category"]
    search_fields = ["short", "meanings", "variants"]
    list_per_page = 50
    panels = [
        FieldPanel("short"),
        FieldPanel("meanings"),
        FieldPanel("variants"),
        FieldPanel("category"),
        FieldPanel("rule"),
        FieldPanel("capitals_only"),
        FieldPanel("approved"),
        FieldPanel("source"),
        FieldPanel("failed_question", read_only=True),
    ]


class GlossaryPairViewSet(SnippetViewSet):
    model = GlossaryPair
    icon = "cross"
    menu_label = "Pairs to tell apart"
    list_display = ["one", "other", "kind", "why"]
    panels = [FieldPanel("kind"), FieldPanel("one"), FieldPanel("other"), FieldPanel("why")]


class GlossaryGroup(SnippetViewSetGroup):
    menu_label = "Glossary"
    menu_icon = "openquote"
    menu_order = 400
    items = (GlossaryEntryViewSet, GlossaryPairViewSet)


register_snippet(GlossaryGroup)
