"""Abbreviations explained on first use: `{% load glossary %}{% explaining %} a page’s words {% endexplaining %}`."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

from search.glossary.explained import explained
from search.glossary_in_force import current_glossary

register = template.Library()
_GLOSSARY = "glossary in force"


class ExplainingNode(template.Node):
    """What stands between the tags, rendered and explained."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        kept = context.render_context  # a page with several blocks asks for the glossary once
        if _GLOSSARY not in kept:
            kept[_GLOSSARY] = current_glossary()
        return SafeString(explained(self.nodelist.render(context), kept[_GLOSSARY]))


@register.tag
def explaining(parser: Parser, token: Token) -> ExplainingNode:
    """One block a page, for the first use on it."""
    nodelist = parser.parse(("endexplaining",))
    parser.delete_first_token()
    return ExplainingNode(nodelist)
