"""What would make the portal unsafe or useless is refused before it starts, in words that say how to mend it."""

import pytest
from django.core.checks import ERROR, run_checks
from django.core.management import CommandError, get_commands

from portal.command_line import CHECK_BY_THEMSELVES, CheckingUtility
from tests.served import manage

PRODUCTION = {
    "SECRET_KEY": "k" * 30 + "0123456789-abcdefghij",
    "ALLOWED_HOSTS": "portal.example.nhs.uk",
    "HTTPS": "1",
    "BASE_URL": "https://portal.example.nhs.uk",
}

REFUSED = [
    ("portal.E001", "sample key", {"HTTPS": True, "BASE_URL": "https://portal.example.nhs.uk"}),
    ("portal.E002", "“*”", {"ALLOWED_HOSTS": ["*"]}),
    ("portal.E002", "“*.example”", {"ALLOWED_HOSTS": ["portal.example.nhs.uk", "*.example"]}),
    ("portal.E003", "“portal.example.nhs.uk”", {"DEMO": True, "ALLOWED_HOSTS": ["localhost", "portal.example.nhs.uk"]}),
    ("portal.E003", "“192.0.2.1”", {"DEMO": True, "ALLOWED_HOSTS": ["192.0.2.1"]}),
    (
        "portal.E004",
        "HTTPS=1",
        {"DEMO": True, "HTTPS": True, "SECRET_KEY": "of its own", "BASE_URL": "https://localhost"},
    ),
    ("portal.E005", "BASE_URL=https://", {"HTTPS": True, "SECRET_KEY": "of its own"}),
    ("portal.E005", "“http://localhost/portal”", {"BASE_URL": "http://localhost/portal"}),
    ("portal.E006", "“bing”", {"SEARCH_ENGINE": "bing"}),
    ("portal.E007", "“LOUD”", {"LOG_LEVEL": "LOUD"}),
]


@pytest.mark.parametrize(("check", "words", "values"), REFUSED)
def test_settings_that_are_unsafe_or_useless_are_errors_with_a_mend(settings, check, words, values):
    settings.ALLOWED_HOSTS, settings.DEMO = ["127.0.0.1", "localhost", "[::1]"], False
    for name, value in values.items():
        setattr(settings, name, value)
    (error,) = (message for message in run_checks() if (message.id or "").startswith("portal."))
    assert (error.id, error.level) == (check, ERROR)
    assert words in f"{error.msg} {error.hint}"
    assert error.hint


def test_the_demonstration_on_this_machine_is_fine(settings):
    settings.DEMO, settings.ALLOWED_HOSTS = True, ["127.0.0.1", "127.1.2.3", "localhost", "[::1]"]
    assert [message for message in run_checks() if (message.id or "").startswith("portal.")] == []


def test_a_data_directory_that_is_none_is_refused(tmp_path):
    (tmp_path / "file").write_text("in the way")
    ended = manage(tmp_path / "file", "createcachetable")
    assert ended.returncode == 1
    assert ended.stderr.startswith("The settings cannot be used: DATA_DIR is “")
    assert len(ended.stderr.splitlines()) == 1


UNREADABLE = [
    ({"SESSION_IDLE_MINUTES": "soon"}, "SESSION_IDLE_MINUTES is “soon”"),
    ({"HTTPS": "ture"}, "HTTPS is “ture”. Write 1 or 0."),
    ({"DATABASE_URL": "mysql://hidden@127.0.0.1/portal"}, "DATABASE_URL is no address of a database."),
    ({"DATABASE_URL": "hidden"}, "DATABASE_URL is no address of a database."),
]


@pytest.mark.parametrize(("settings", "words"), UNREADABLE, ids=[next(iter(case[0])) for case in UNREADABLE])
def test_a_value_that_cannot_be_read_is_told_in_one_line_that_names_the_setting(tmp_path, settings, words):
    ended = manage(tmp_path, "createcachetable", **settings)
    assert ended.returncode == 1
    assert words in ended.stderr
    assert "hidden" not in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "command", ["migrate", "collectstatic", "shell", "makemessages", "serve", "db_worker", "check"]
)
def test_commands_that_django_lets_pass_unchecked_stop_too(tmp_path, command):
    """`migrate`, `shell`, `collectstatic` ask Django for no checks or for a few; here none starts."""
    ended = manage(tmp_path, command, ALLOWED_HOSTS="*")
    assert ended.returncode == 1
    assert "portal.E002" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_wsgi_entry_point_does_not_start_on_an_error(tmp_path):
    ended = manage(tmp_path, "shell", "--skip-checks", "-c", "import portal.wsgi", ALLOWED_HOSTS="*")
    assert ended.returncode == 1
    assert "portal.E002" in ended.stderr


def test_every_command_runs_the_checks():
    """A command of a package that asks for none is made to; its options still parse."""
    for name in sorted(set(get_commands()) - CHECK_BY_THEMSELVES):
        command = CheckingUtility(["manage.py", name]).fetch_command(name)
        assert command.requires_system_checks == "__all__"
        try:
            command.create_parser("manage.py", name)
        except CommandError as error:  # pragma: no cover
            pytest.fail(f"{name}: {error}")


def test_production_settings_pass_the_checks_for_deployment(tmp_path):
    ended = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert ended.returncode == 0, ended.stderr
    assert "no issues" in ended.stdout


def test_the_settings_of_the_tests_have_no_errors():
    assert [message for message in run_checks() if not message.is_silenced()] == []
