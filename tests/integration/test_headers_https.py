"""What HTTPS=1 changes is settled when the settings are read, so each case reads them in a process of its own."""

import json
import os
import subprocess
import sys

import pytest

NAMES = [
    "SESSION_COOKIE_NAME",
    "SESSION_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY",
    "SESSION_COOKIE_PATH",
    "SESSION_COOKIE_DOMAIN",
    "CSRF_COOKIE_NAME",
    "CSRF_COOKIE_SECURE",
    "CSRF_COOKIE_PATH",
    "CSRF_COOKIE_DOMAIN",
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
]
READ = (
    f"import json; from portal import settings; print(json.dumps({{n: getattr(settings, n, None) for n in {NAMES!r}}}))"
)
# A cookie with the prefix is refused by browsers unless it is Secure, for the whole host and for no other.
DEFAULTS = {"SESSION_COOKIE_PATH": "/", "CSRF_COOKIE_PATH": "/"}


def settings_with(tmp_path, **environment):
    done = subprocess.run(
        [sys.executable, "-c", READ],
        env={**os.environ, "DATA_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    return {name: DEFAULTS.get(name) if found[name] is None else found[name] for name in NAMES}


def test_cookies_are_bound_to_the_host_over_https(tmp_path):
    found = settings_with(tmp_path, HTTPS="1", SECRET_KEY="x" * 60, ALLOWED_HOSTS="portal.example")
    for cookie in ("SESSION_COOKIE", "CSRF_COOKIE"):
        assert found[f"{cookie}_NAME"].startswith("__Host-")
        assert found[f"{cookie}_SECURE"] is True
        assert found[f"{cookie}_PATH"] == "/"
        assert found[f"{cookie}_DOMAIN"] is None
    assert found["SESSION_COOKIE_HTTPONLY"] is True
    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["SECURE_HSTS_SECONDS"] == pytest.approx(31_536_000)


def test_the_demonstration_works_without_https(tmp_path):
    found = settings_with(tmp_path, HTTPS="0")
    assert not found["SECURE_SSL_REDIRECT"]
    assert not found["SESSION_COOKIE_SECURE"]
