"""Settings from the environment, whose mistakes are told in words that name the setting."""

import warnings
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

_YES = frozenset(environ.Env.BOOLEAN_TRUE_STRINGS)
_NO = frozenset({"", "0", "false", "off", "n", "no"})

_ENGINES = frozenset({"django.db.backends.postgresql", "django.db.backends.sqlite3"})


class Environment(environ.Env):
    def get_value(
        self, var: str, cast: Any = None, default: Any = environ.Env.NOTSET, parse_default: bool = False
    ) -> Any:
        """Raises `ImproperlyConfigured` for a yes or no that is neither (the package takes it for no), and for no number."""
        text = self.ENVIRON.get(var, "")
        if cast is bool and text.lower().strip() not in _YES | _NO:
            raise ImproperlyConfigured(f"{var} is “{text}”. Write 1 or 0.")
        try:
            return super().get_value(var, cast=cast, default=default, parse_default=parse_default)
        except ValueError as error:
            raise ImproperlyConfigured(f"{var} is “{text}”, which cannot be read: {error}.") from error

    def db_url(self, var: str = "DATABASE_URL", default: Any = environ.Env.NOTSET, engine: str | None = None) -> Any:
        """Raises `ImproperlyConfigured`, without repeating the address, which holds a password (the package warns with it)."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            config = super().db_url(var, default=default, engine=engine)
        if config.get("ENGINE") not in _ENGINES:
            raise ImproperlyConfigured(
                f"{var} is no address of a database. Write it as postgres://NAME:PASSWORD@HOST/DATABASE"
            )
        return config


def usable_directory(path: Path, *, setting: str) -> Path:
    """`path`, made if need be. Raises `ImproperlyConfigured` when it cannot be read and written."""
    mend = f"Give it to the user that runs the portal, or set {setting} to another directory."
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe = path / ".writable"
        probe.touch()
        probe.unlink(missing_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{setting} is “{path}”, which is no directory to read and write. {mend}") from error
    return path
