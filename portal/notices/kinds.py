"""The kinds of notice. Each app registers its own from `AppConfig.ready`; portal.actions.notices.notify writes them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices

from portal.permissions import Permission

DIGEST_WEEKDAY = 0  # Monday


class Pace(TextChoices):
    """When a person gets the notices of a kind."""

    AT_ONCE = "at-once", "At once"
    WEEKLY = "weekly", "Once a week"
    OFF = "off", "Not at all"


def digest_day(day: date) -> date:
    """The next day on which digests go, which `day` may be."""
    return day + timedelta(days=(DIGEST_WEEKDAY - day.weekday()) % 7)


@dataclass(frozen=True)
class NoticeKind:
    """`label` is the subject of a mail and stands on the preferences page: "A return is due".

    `weekly`: gathered into the weekly digest unless a person chooses otherwise. `urgent`: nobody can have it wait for that.
    `topic`: what the page groups it under. `work`: it comes to whoever may do one of these things; to others only when
    their role changes or somebody names them, as the owner of a practice.
    """

    slug: str
    label: str
    weekly: bool = False
    urgent: bool = False
    topic: str = "Other"
    work: tuple[Permission, ...] = (Permission.READ,)

    @property
    def paces(self) -> list[Pace]:
        """What a person can choose."""
        return [pace for pace in Pace if not (self.urgent and pace is Pace.WEEKLY)]


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
