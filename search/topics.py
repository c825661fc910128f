"""Topics and service lines of practices as search knows them: by their labels, which are the codes of the facets."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.urls import reverse

from practices.models import ServiceLine, TermStatus, Topic
from practices.models.vocabulary import Term

_VOCABULARIES: dict[str, type[Term]] = {"topic": Topic, "service_line": ServiceLine}


def with_labels(parameters: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """`parameters` with the labels of the terms that an address names, by code or label and in whatever case."""
    asked = dict(parameters)
    for name, vocabulary in _VOCABULARIES.items():
        if any(asked.get(name, ())):
            codes, labels = vocabulary.objects.codes_as_written(), dict(vocabulary.objects.values_list("code", "label"))
            asked[name] = [labels.get(codes.get(each.casefold(), ""), each) for each in asked[name]]
    return asked


def in_its_place(topic: Term) -> Term:
    """The topic, or the one that took its place."""
    later = topic.replaced_by if topic.status == TermStatus.REPLACED else None
    return in_its_place(later) if later else topic


def address_of(topic: Term) -> str:
    """Everything that is filed under the topic."""
    return f"{reverse('search')}?{urlencode({'topic': topic.label})}"
