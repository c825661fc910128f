"""A practice with a linked measure, and figures by the month to see what it did."""

from collections.abc import Iterable, Mapping
from typing import Any

from benchmarks.models import Measure, Return
from practices.models import LinkedMeasure, PracticePage
from tests.factories.practices import approve_and_publish, make_practice
from tests.factories.returns import make_return

PEERS = ("RYC", "RX9", "RX6")  # comparators
PEER_WAVES = ([1, -1, 0, -2, 2, 1, -1, 0], [0, -1, 1, 2, -2, 0, -1, 1], [-2, 2, 1, -1, 0, 1, -1, 0])
WAVE = (0, 2, -1, 1, -2, 0, 1, -1)  # noise without a run


def month(number: int, first: str = "2017-01") -> str:
    start = int(first[:4]) * 12 + int(first[5:]) - 1 + number
    return f"{start // 12}-{start % 12 + 1:02d}"


def wave(count: int, level: float = 100, step: float = 0, at: int = 0, pattern: Iterable[int] = WAVE) -> list[float]:
    """Noise about `level`, moved by `step` from the month `at` on."""
    given = list(pattern)
    return [level + given[i % len(given)] + (step if i >= at else 0) for i in range(count)]


def make_figures(measure: Measure, series: Mapping[str, Iterable[float | None]], first: str = "2017-01") -> Return:
    """A national return of a count: `{"RYE": [100, 102, None, …]}`, month by month; None is left out."""
    item = measure.published
    assert item is not None
    said = {
        (code, month(number, first)): {item.code: str(value)}
        for code, values in series.items()
        for number, value in enumerate(values)
        if value is not None
    }
    return make_return(said, dataset=item.dataset, national=True, publish=True)


def quiet_peers(count: int) -> dict[str, list[float]]:
    """Trusts at which nothing happened."""
    return {code: wave(count, 300, pattern=pattern) for code, pattern in zip(PEERS, PEER_WAVES, strict=True)}


def make_changed_practice(
    *links: tuple[Measure, dict[str, Any]], organisation: str = "RYE", **content: Any
) -> PracticePage:
    """A live practice of `organisation` with `links` as an editor enters them; a change in one month unless told."""
    page = make_practice(organisation, result_direction="improved", wanted_audience="both", **content)
    draft = PracticePage.objects.get(pk=page.pk)
    for measure, given in links:
        facts = {"organisation_id": organisation, "wanted_direction": "higher", "intervention_kind": "month"}
        draft.linked_measures.add(LinkedMeasure(measure=measure, **{**facts, **given}))
    draft.save_revision(user=page.get_latest_revision().user)
    return approve_and_publish(draft)
