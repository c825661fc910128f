"""Which mails a person wants, and when."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.forms import BoundField

from portal.actions.notices import paces_of
from portal.models import Person
from portal.notices.kinds import NoticeKind, Pace, all_kinds

Groups = list[tuple[str, list[BoundField]]]


class MailPreferences(forms.Form):
    """One field a kind of notice, called after its slug."""

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data, initial=paces_of(person))
        self._person = person
        for kind in all_kinds():
            choices = [(pace.value, pace.label) for pace in kind.paces]
            self.fields[kind.slug] = forms.ChoiceField(label=kind.label, choices=choices)

    def usual(self) -> Groups:
        """Fields of what comes to somebody with the person's roles, by topic."""
        return self._by_topic(kind for kind in all_kinds() if self._is_usual(kind))

    def others(self) -> Groups:
        """Fields of what comes to them only when their role changes or somebody names them."""
        return self._by_topic(kind for kind in all_kinds() if not self._is_usual(kind))

    def _is_usual(self, kind: NoticeKind) -> bool:
        return not self._person.permissions.isdisjoint(kind.work)

    def _by_topic(self, kinds: Iterable[NoticeKind]) -> Groups:
        sorted_kinds = sorted(kinds, key=lambda kind: (kind.topic, kind.label))
        return [
            (topic, [self[kind.slug] for kind in found]) for topic, found in groupby(sorted_kinds, lambda k: k.topic)
        ]

    def paces(self) -> dict[str, Pace]:
        return {slug: Pace(value) for slug, value in self.cleaned_data.items()}
