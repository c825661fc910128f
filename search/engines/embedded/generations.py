"""Which index of a directory is live, which came before, and which is being built; and who may write.

One small file, replaced in one step, says so to every process of the machine. A lock beside it lets one write at a
time. Both need a local disk.
"""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from search.engines.embedded.schema import STAMP, create, opened
from search.engines.embedded.turns import turns_at
from search.engines.interface import EngineError

LOCK_SECONDS = 30.0
# Bytes of the file that are locked. Whoever is next holds the one and waits for the other, so that a process that writes
# without pause cannot come in twice before it.
WRITING, NEXT = 0, 1
SHUT = "Somebody else has been writing the search index for too long."
GIVEN_UP = "Another rebuild has taken the place of this one, or a change could not be written to its index."


@dataclass(frozen=True)
class Generations:
    """Names of folders; empty when there is none."""

    live: str = ""
    former: str = ""
    building: str = ""

    @property
    def written(self) -> tuple[str, ...]:
        """Where a change goes: the live one, and the one that will take its place."""
        return tuple(name for name in (self.live, self.building) if name)


@contextmanager
def told_plainly(what: str) -> Iterator[None]:
    """What the disk or tantivy refuses is an EngineError."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise EngineError(f"The search index cannot be {what}: {error}") from error


class Directory:
    """The folder of an embedded index."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path / "generations.json"

    def read(self) -> Generations:
        """Without a file, or with a damaged one, there is no index, and a rebuild is due. Raises EngineError when the disk
        does not say."""
        with told_plainly("read"):
            try:
                return Generations(**json.loads(self._file.read_text()))
            except (FileNotFoundError, ValueError, TypeError):
                return Generations()

    def mark(self) -> tuple[int, int]:
        """Differs when the file was replaced."""
        try:
            status = self._file.stat()
        except OSError:
            return (0, 0)
        return (status.st_mtime_ns, status.st_ino)

    def folder(self, name: str) -> Path:
        return self.path / name

    def is_current(self, name: str) -> bool:
        """Whether this version of the portal built it."""
        try:
            return bool(json.loads((self.folder(name) / "stamp.json").read_text()) == STAMP)
        except (OSError, ValueError):
            return False

    def is_whole(self, name: str) -> bool:
        """Whether this version of the portal built it, and it can be opened."""
        if not self.is_current(name):
            return False
        try:
            opened(str(self.folder(name)))
        except (OSError, ValueError):
            return False
        return True

    def own(self, generations: Generations, building: str) -> None:
        """Raises EngineError unless it is still `building` that is being built."""
        if generations.building != building or not self.is_current(building):
            raise EngineError(GIVEN_UP)

    @contextmanager
    def locked(self) -> Iterator[Generations]:
        """Alone on this machine. Raises EngineError after LOCK_SECONDS, and for what the disk or tantivy refuses meanwhile.

        The lock belongs to the process: it ends with it, however it ends, and no child that it forked keeps it."""
        until = time.monotonic() + LOCK_SECONDS
        turns = turns_at(self.path)
        if not turns.take(LOCK_SECONDS):
            raise EngineError(SHUT)
        try:
            with told_plainly("written"):
                self.path.mkdir(parents=True, exist_ok=True)
                # Opened by one thread at a time: closing any descriptor of the file lets go the lock of the whole process.
                with (self.path / "lock").open("w") as lock:
                    self._wait(lock.fileno(), NEXT, until)
                    self._wait(lock.fileno(), WRITING, until)
                    fcntl.lockf(lock, fcntl.LOCK_UN, 1, NEXT)
                    yield self.read()
        finally:
            turns.hand_on()

    def write(self, generations: Generations) -> None:
        """Only while locked."""
        _replace(self._file, asdict(generations))

    def make(self) -> str:
        """An empty index. The stamp comes last: without it there is none."""
        name = f"index-{uuid4().hex[:12]}"
        self.folder(name).mkdir(parents=True)
        create(str(self.folder(name)))
        _replace(self.folder(name) / "stamp.json", STAMP)
        return name

    def start_building(self) -> str:
        """What rebuilds left that came to no end goes first: it may be what fills the disk."""
        with self.locked() as generations:
            for folder in self.path.glob("index-*"):
                if folder.name not in (generations.live, generations.former):
                    self._remove(folder.name)
            building = self.make()
            self.write(replace(generations, building=building))
        return building

    def switch(self, building: str) -> None:
        with self.locked() as generations:
            self.own(generations, building)
            self.write(Generations(live=building, former=generations.live))
            self._remove(generations.former)

    def abandon(self, building: str) -> None:
        with self.locked() as generations:
            if generations.building == building:
                self.drop(generations)

    def drop(self, generations: Generations) -> None:
        """Give up what is being built. Only while locked. The folder goes first, for the sake of a full disk; once it is gone
        nobody writes to it or makes it the live one, even if that cannot be noted."""
        self._remove(generations.building)
        with suppress(OSError):
            self.write(replace(generations, building=""))

    def return_to_former(self) -> None:
        with self.locked() as generations:
            if not generations.former:
                raise EngineError("There is no former index to return to.")
            if not self.is_whole(generations.former):
                raise EngineError("Another version of the portal built the former index, or it is damaged.")
            self.write(replace(generations, live=generations.former, former=generations.live))

    @staticmethod
    def _wait(descriptor: int, byte: int, until: float) -> None:
        while True:
            try:
                fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte)
            except (BlockingIOError, PermissionError) as error:  # POSIX leaves open which of the two it is
                if time.monotonic() > until:
                    raise EngineError(SHUT) from error
                time.sleep(0.01)
            else:
                return

    def _remove(self, name: str) -> None:
        """Readers that still have it open keep their files until they close them."""
        if name:
            shutil.rmtree(self.folder(name), ignore_errors=True)


def _replace(file: Path, content: Mapping[str, Any]) -> None:
    """In one step and for good: nobody ever finds half of it."""
    beside = file.with_suffix(".new")
    with beside.open("w") as written:
        written.write(json.dumps(content))
        written.flush()
        os.fsync(written.fileno())
    beside.replace(file)
