"""Whose turn it is to write, among the threads of this process: in the order in which they came."""

import os
import threading
from collections import deque
from pathlib import Path


class Turns:
    """A lock that is handed on. `threading.Lock` goes to whoever is quickest, and that is who has just let it go: a thread
    that writes without pause would keep the others out for as long as it does."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Event] = deque()

    def take(self, seconds: float) -> bool:
        """Wait for a turn; False when it does not come within `seconds`."""
        with self._mutex:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Event()
            self._waiting.append(mine)
        if mine.wait(seconds):
            return True
        with self._mutex:
            if mine.is_set():  # handed on just now
                return True
            self._waiting.remove(mine)
            return False

    def hand_on(self) -> None:
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False


_turns: dict[Path, Turns] = {}
os.register_at_fork(after_in_child=_turns.clear)  # a thread whose turn it was does not live in the child


def turns_at(directory: Path) -> Turns:
    return _turns.setdefault(directory.resolve(), Turns())
