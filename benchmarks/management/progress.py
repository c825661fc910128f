"""How far a long command has come, shown on standard error to whoever sits at a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


class Steps:
    """The steps of a command, one bar each. A step of unknown length has a bar that only moves."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._current: TaskID | None = None

    def begin(self, words: str, *, total: int | None = None) -> None:
        """End the step before and begin another, of `total` parts."""
        self.end()
        self._current = self._bars.add_task(words, total=total)

    def reach(self, number: int) -> None:
        """`number` of the current step's parts are done."""
        if self._current is not None:
            self._bars.update(self._current, completed=number)

    def end(self) -> None:
        if self._current is not None:
            self._bars.update(self._current, total=1, completed=1)


@contextmanager
def steps(*, shown: bool) -> Iterator[Steps]:
    """Bars that go away at the end; none at all unless `shown`, which is to be whether a terminal is there."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
        disable=not shown,
    ) as bars:
        progress = Steps(bars)
        yield progress
        progress.end()
