"""Abbreviations explained on first use: `{% load glossary %}{% explaining %} a page’s words {% endexplaining %}`."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

from search.glossary.explained import explained
from search.glossary_in_force import current_glossary

register = template.Library()


class ExplainingNode(template.Node):
    """What stands between the tags, rendered and explained."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        return SafeString(explained(self.nodelist.render(context), current_glossary()))


@register.tag
def explaining(parser: Parser, token: Token) -> ExplainingNode:
    """One block a page, for the first use on it."""
    nodelist = parser.parse(("endexplaining",))
    parser.delete_first_token()
    return ExplainingNode(nodelist)
