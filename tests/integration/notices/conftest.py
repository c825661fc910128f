"""Two kinds of notice of an imaginary app."""

import pytest

from portal.notices import kinds
from portal.notices.kinds import NoticeKind

LATE = NoticeKind("try-late", "A thing is late")
WAITING = NoticeKind("try-waiting", "A thing waits for you")
NEW = NoticeKind("try-new", "New things", weekly=True)
CHANGED = NoticeKind("try-changed", "Changed things", weekly=True)

MONDAY = "2020-06-15"


@pytest.fixture(autouse=True)
def registered_kinds(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {})
    kinds.register(LATE, WAITING, NEW, CHANGED)


@pytest.fixture(autouse=True)
def monday(settings):
    settings.TODAY = MONDAY
