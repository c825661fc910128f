"""Topics of practices as search knows them: by their labels, which are the codes of the facet."""

from urllib.parse import urlencode

from django.urls import reverse

from practices.models import TermStatus
from practices.models.vocabulary import Term


def in_its_place(topic: Term) -> Term:
    """The topic, or the one that took its place."""
    later = topic.replaced_by if topic.status == TermStatus.REPLACED else None
    return in_its_place(later) if later else topic


def address_of(topic: Term) -> str:
    """Everything that is filed under the topic."""
    return f"{reverse('search')}?{urlencode({'topic': topic.label})}"
