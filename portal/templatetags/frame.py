"""What stands round every page: navigation and breadcrumbs."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import template
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail.models import Page

from portal import navigation
from portal.components import render_component
from portal.home_sections import Content, sections_for

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation_items(context: Context) -> list[dict[str, Any]]:
    return navigation.items_for(context["request"])


@register.simple_tag(takes_context=True)
def home_sections(context: Context) -> list[tuple[str, Content]]:
    return sections_for(context["request"].user)


@register.filter
def in_minutes(duration: timedelta) -> str:
    """“15 minutes”, rounded up."""
    minutes = -(-int(duration.total_seconds()) // 60)
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


@register.simple_tag
def breadcrumbs(*texts_and_addresses: str) -> SafeString:
    """`{% breadcrumbs "Practices" "/practices/" %}`: the pages above this one, after Home."""
    if len(texts_and_addresses) % 2:
        raise template.TemplateSyntaxError("{% breadcrumbs %} takes pairs of a text and an address.")
    trail = [("Home", "/"), *zip(texts_and_addresses[::2], texts_and_addresses[1::2], strict=True)]
    return _breadcrumb(trail)


@register.simple_tag(takes_context=True)
def page_breadcrumbs(context: Context, page: Page) -> SafeString:
    """The Wagtail pages above `page`."""
    above = page.get_ancestors().filter(depth__gt=1).live()
    return _breadcrumb([(ancestor.title, ancestor.get_url(context["request"])) for ancestor in above])


@register.simple_tag
def message_banner(messages: Iterable[Message]) -> SafeString:
    """What the last action has to say, in one banner; green when all of it is good news."""
    told = list(messages)
    paragraphs = format_html_join(
        "", '<p class="nhsuk-notification-banner__heading">{}</p>', ((m.message,) for m in told)
    )
    all_good = all(message.level == SUCCESS for message in told)
    return render_component("notification-banner", {"variant": "success" if all_good else None, "html": paragraphs})


def _breadcrumb(trail: list[tuple[str, str]]) -> SafeString:
    return render_component("breadcrumb", {"items": [{"text": text, "href": href} for text, href in trail]})
