"""Kinds of notice of an imaginary app, and nothing that the real ones write by themselves."""

import pytest

from portal.notices import kinds, writing
from portal.notices.kinds import NoticeKind

LATE = NoticeKind("try-late", "A thing is late")
WAITING = NoticeKind("try-waiting", "A thing waits for you")
DANGER = NoticeKind("try-danger", "A thing is unsafe", urgent=True)
NEW = NoticeKind("try-new", "New things", weekly=True)
CHANGED = NoticeKind("try-changed", "Changed things", weekly=True)

MONDAY = "2020-06-15"


@pytest.fixture(autouse=True)
def registered_kinds(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {})
    monkeypatch.setattr(writing, "_writers", {})
    kinds.register(LATE, WAITING, DANGER, NEW, CHANGED)


@pytest.fixture(autouse=True)
def monday(settings):
    settings.TODAY = MONDAY
