"""A searcher of the live index that always sees the last commit, whoever made it, in every process and thread."""

import os
import threading
from dataclasses import dataclass

import tantivy

from search.engines.embedded.generations import Directory
from search.engines.embedded.schema import opened
from search.engines.interface import NO_INDEX, EngineError

Mark = tuple[int, int]


@dataclass(frozen=True)
class _Opened:
    pid: int
    generation: Mark
    path: str
    commit: Mark
    index: tantivy.Index
    searcher: tantivy.Searcher


class Reader:
    """Two looks at the disk a read: has another index become the live one, and has anybody committed?"""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._lock, self._pid = threading.Lock(), os.getpid()
        self._opened: _Opened | None = None

    def searcher(self) -> tantivy.Searcher:
        """Raises EngineError when there is no index of this version of the portal."""
        opened = self._opened
        if opened and self._is_last(opened):
            return opened.searcher
        if self._pid != os.getpid():  # a lock that a thread held while the process forked would never be let go
            self._lock, self._pid = threading.Lock(), os.getpid()
        with self._lock:
            for _ in range(3):  # a switch may take the folder away between a look and the next
                try:
                    self._opened = self._open(self._opened)
                except (OSError, ValueError) as error:
                    self._opened, problem = None, error
                else:
                    return self._opened.searcher
        raise EngineError(f"The search index cannot be read: {problem}") from problem

    def close(self) -> None:
        self._opened = None

    def _is_last(self, opened: _Opened) -> bool:
        return (
            opened.pid == os.getpid()
            and opened.generation == self._directory.mark()
            and opened.commit == _commit(opened.path)
        )

    def _open(self, last: _Opened | None) -> _Opened:
        generation = self._directory.mark()
        live = self._directory.read().live
        if not live or not self._directory.is_current(live):
            raise EngineError(NO_INDEX)
        path = str(self._directory.folder(live))
        commit = _commit(path)
        if last and last.pid == os.getpid() and last.path == path:
            index = last.index
            index.reload()
        else:
            index = opened(path)
        return _Opened(os.getpid(), generation, path, commit, index, index.searcher())


def _commit(path: str) -> Mark:
    """Differs after every commit. Looked at before reading, so that a commit in between is seen the next time."""
    try:
        status = os.stat(f"{path}/meta.json")  # noqa: PTH116  # a path object costs more than the look
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_ino)
