"""The kinds of notice. Each app registers its own from `AppConfig.ready`; portal.actions.notices.notify writes them."""

from dataclasses import dataclass
from datetime import date, timedelta

DIGEST_WEEKDAY = 0  # Monday


@dataclass(frozen=True)
class NoticeKind:
    """`label` is the subject of a mail and stands on the preferences page: "A return is due"."""

    slug: str
    label: str
    weekly: bool = False

    def due(self, day: date) -> date:
        """When a notice written on `day` is due: at once, or on the next digest day (which `day` may be)."""
        return day + timedelta(days=(DIGEST_WEEKDAY - day.weekday()) % 7) if self.weekly else day


_kinds: dict[str, NoticeKind] = {}


def register(*kinds: NoticeKind) -> None:
    """Make `kinds` known. Raises `ValueError` when another kind has the slug already."""
    for kind in kinds:
        if _kinds.setdefault(kind.slug, kind) != kind:
            raise ValueError(f"There is another kind of notice called “{kind.slug}”.")


def kind_of(slug: str) -> NoticeKind:
    """Raises `ValueError` for a kind that nobody registered."""
    try:
        return _kinds[slug]
    except KeyError:
        raise ValueError(f"No app has registered a kind of notice called “{slug}”.") from None


def label_of(slug: str) -> str:
    """For words: also a kind that an app has given up since has a readable name."""
    kind = _kinds.get(slug)
    return kind.label if kind else slug.replace("-", " ").capitalize()


def all_kinds() -> list[NoticeKind]:
    """In the order of their labels."""
    return sorted(_kinds.values(), key=lambda kind: kind.label)


def slugs(*, weekly: bool) -> list[str]:
    return [kind.slug for kind in _kinds.values() if kind.weekly is weekly]
