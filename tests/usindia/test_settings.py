"""The site refuses to start with unsound settings, and says what to set instead."""

import os
import subprocess
import sys

import pytest

KEY = "0123456789abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFG"
PRODUCTION = {
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "www.example.org",
    "CSRF_TRUSTED_ORIGINS": "https://www.example.org",
    "DATABASE_URL": "sqlite://:memory:",
}
SHOW = """
from django.conf import settings
for name in {names!r}:
    print(repr(getattr(settings, name, None)))
"""


def start(environment, *names):
    """Load the settings in a process of its own, with this environment and no other."""
    return subprocess.run(
        [sys.executable, "-c", SHOW.format(names=names)],
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "usindia.settings"}
        | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def values(environment, *names):
    """The values of these settings, as they print."""
    process = start(environment, *names)
    assert process.stderr == ""
    return process.stdout.splitlines()


def problems(environment):
    """The problems that keep the site from starting, by the name each begins with."""
    process = start(environment, "SECRET_KEY")
    assert (process.returncode, process.stdout) == (1, "")
    lines = process.stderr.partition("does not start with these settings:\n")[2].splitlines()
    return [line.removeprefix("  - ") for line in lines if line.startswith("  - ")]


def names_of(environment):
    return [problem.replace("=", " ").split()[0] for problem in problems(environment)]


def test_production_names_everything_that_is_missing_at_once():
    assert names_of({"DATABASE_URL": "sqlite://:memory:"}) == [
        "SECRET_KEY",
        "ALLOWED_HOSTS",
        "CSRF_TRUSTED_ORIGINS",
    ]


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS"])
@pytest.mark.parametrize("value", [None, "", " "])
def test_production_needs_each_variable(name, value):
    environment = {key: text for key, text in PRODUCTION.items() if key != name}
    if value is not None:
        environment[name] = value
    assert names_of(environment) == [name]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "ab" * 30),
        ("SECRET_KEY", "django-insecure-" + KEY),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "www.example.org,.example.org"),
        ("ALLOWED_HOSTS", "https://www.example.org"),
        ("CSRF_TRUSTED_ORIGINS", "http://www.example.org"),
        ("CSRF_TRUSTED_ORIGINS", "www.example.org"),
        ("CSRF_TRUSTED_ORIGINS", "https://*.example.org"),
        ("CSRF_TRUSTED_ORIGINS", "https://www.example.org/"),
        ("DEBUG", "flase"),
        ("DATABASE_URL", "mysql://user:password@host/name"),
        ("DATABASE_URL", "postgres://user:password@host:port/name"),
        ("DATABASE_URL", "postgres://user:password@host"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_POOL_SIZE", "many"),
        ("REDIS_URL", "localhost:6379"),
        ("SECURE_HSTS_SECONDS", "1y"),
    ],
)
def test_unsound_values_are_refused_by_name(name, value):
    assert names_of(PRODUCTION | {"DATABASE_URL": "postgres://u:p@h/n", name: value}) == [name]


def test_a_password_in_a_wrong_database_url_is_not_repeated():
    process = start(PRODUCTION | {"DATABASE_URL": "mysql://user:hunter2@host/name"}, "DEBUG")
    assert (process.returncode, "hunter2" in process.stderr) == (1, False)


def test_production_speaks_https_only():
    assert values(
        PRODUCTION,
        "DEBUG",
        "ALLOWED_HOSTS",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_PROXY_SSL_HEADER",
    ) == ["False", "['www.example.org']", "True", "31536000", "True", "True", "None"]


def test_the_proxy_header_is_believed_on_the_operators_word():
    environment = PRODUCTION | {"PROXY_SETS_X_FORWARDED_PROTO": "true"}
    assert values(environment, "SECURE_PROXY_SSL_HEADER") == ["('HTTP_X_FORWARDED_PROTO', 'https')"]


def test_the_local_profile_is_for_this_computer_over_http():
    assert values(
        {"USINDIA_LOCAL": "1", "SECRET_KEY": KEY, "DATABASE_URL": "sqlite://:memory:"},
        "DEBUG",
        "ALLOWED_HOSTS",
        "SECURE_SSL_REDIRECT",
        "SESSION_COOKIE_SECURE",
    ) == ["False", "['127.0.0.1', 'localhost', '[::1]']", "False", "False"]


@pytest.mark.parametrize(
    "bind", ["0.0.0.0", "0.0.0.0:8000", "::", "[::]:8000", "192.0.2.10", "example.org"]
)
def test_the_local_profile_lets_others_in_only_by_named_hosts(bind):
    local = {
        "USINDIA_LOCAL": "1",
        "SECRET_KEY": KEY,
        "DATABASE_URL": "sqlite://:memory:",
        "BIND": bind,
    }
    assert names_of(local) == ["BIND"]
    assert names_of(local | {"ALLOWED_HOSTS": "*"}) == ["ALLOWED_HOSTS"]
    assert values(local | {"ALLOWED_HOSTS": "192.0.2.10"}, "ALLOWED_HOSTS") == [
        "['192.0.2.10', '127.0.0.1', 'localhost', '[::1]']"
    ]


@pytest.mark.parametrize("bind", ["", "127.0.0.1", "127.0.0.1:81", "localhost", "::1", "unix:/a"])
def test_the_local_profile_starts_on_loopback(bind):
    environment = {
        "USINDIA_LOCAL": "1",
        "SECRET_KEY": KEY,
        "DATABASE_URL": "sqlite://:memory:",
        "BIND": bind,
    }
    assert values(environment, "ALLOWED_HOSTS") == ["['127.0.0.1', 'localhost', '[::1]']"]


def test_a_redis_url_moves_the_cache_there():
    read = "django.core.cache.backends.redis.RedisCache"
    shown = values(PRODUCTION | {"REDIS_URL": "redis://127.0.0.1:6379/1"}, "CACHES")
    assert [read in shown[0], "locmem" in shown[0]] == [True, False]
