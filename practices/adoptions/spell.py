"""From when to when a trust works by a practice, out of the steps of its adoption."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from practices.models import Stage, StageChange
from practices.models.adoption import IN_USE


@dataclass(frozen=True, slots=True)
class Spell:
    """`stopped` is None for as long as it lasts."""

    began: date
    stopped: date | None = None


def last_spell(changes: Iterable[StageChange]) -> Spell | None:
    """The last time in which the trust worked by it; `changes` are the steps, oldest first. None when it never did."""
    spell = None
    for change in changes:
        if change.stage == Stage.STOPPED:
            spell = spell and Spell(spell.began, spell.stopped or change.since)
        elif change.stage in IN_USE:
            began = change.since if spell is None or spell.stopped else min(spell.began, change.since)
            spell = Spell(began)
    return spell
