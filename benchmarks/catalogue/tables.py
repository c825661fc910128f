"""Reading of TOML tables that says where a fault is: every key is asked for by type, and none may be left over."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


class CatalogueError(Exception):
    """A definition is wrong; the message names the file, the entry, the key and what to write instead.

    `at` is the way to the value, as `("targets", 0, "value")`, and `problem` the message without the place: what a
    form says at its field. Both are empty where no one value is to blame.
    """

    def __init__(self, words: str, *, at: tuple[str | int, ...] = (), problem: str = "") -> None:
        super().__init__(words)
        self.at, self.problem = at, problem or words


class Table:
    """One TOML table. `take` hands out a value once; `finish` refuses keys that nothing asked for."""

    def __init__(
        self,
        place: str,
        values: dict[str, Any],
        defaults: dict[str, Any] | None = None,
        at: tuple[str | int, ...] = (),
    ) -> None:
        self.place, self.at = place, at
        self._values = {**(defaults or {}), **values}
        self._own = set(values)

    def take(self, key: str, kind: type[T] | tuple[type[T], ...], default: T | None = None) -> T:
        """The value of `key`, of type `kind`. Without a default the key must be there, and text must not be empty."""
        if key not in self._values:
            if default is None:
                raise self.fault(key, "is missing")
            return default
        value = self._values[key]
        self._own.discard(key)
        if not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool):
            names = " or ".join(k.__name__ for k in (kind if isinstance(kind, tuple) else (kind,)))
            raise self.fault(key, f"must be {names}, not {value!r}")
        if default is None and value == "":
            raise self.fault(key, "is empty")
        return value

    def table(self, key: str, default: dict[str, Any] | None = None) -> "Table":
        return Table(f"{self.place}, {key}", self.take(key, dict, default), at=(*self.at, key))

    def tables(self, key: str) -> Iterator["Table"]:
        """Each table of the list under `key`, named in messages by its first value."""
        for number, values in enumerate(self.take(key, list, []), start=1):
            if not isinstance(values, dict):
                raise self.fault(key, f"entry {number} must be a table, not {values!r}")
            name = next(iter(values.values()), number)
            yield Table(f"{self.place}, {key} {name}", values, at=(*self.at, key, number - 1))

    def strings(self, key: str) -> tuple[str, ...]:
        values = self.take(key, list, [])
        for value in values:
            if not isinstance(value, str) or not value:
                raise self.fault(key, f"must hold codes only, not {value!r}")
        return tuple(values)

    def items(self) -> list[tuple[str, Any]]:
        self._own.clear()
        return list(self._values.items())

    def fault(self, key: str, problem: str) -> CatalogueError:
        return CatalogueError(f"{self.place}: “{key}” {problem}.", at=(*self.at, key), problem=f"This {problem}.")

    def finish(self) -> None:
        if self._own:
            raise CatalogueError(f"{self.place}: unknown key “{sorted(self._own)[0]}”; check its spelling.")


def read_table(path: Path) -> Table:
    try:
        return Table(path.name, tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{path.name} is not valid TOML: {error}") from error
