"""The site refuses to start with unsound settings, and says what to set instead."""

import os
import runpy
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY = "0123456789abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFG"
PRODUCTION = {
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "www.example.org",
    "CSRF_TRUSTED_ORIGINS": "https://www.example.org",
    "DATABASE_URL": "sqlite://:memory:",
}
LOCAL = {"USINDIA_LOCAL": "1", "SECRET_KEY": KEY, "DATABASE_URL": "sqlite://:memory:"}


@pytest.fixture(autouse=True)
def own_environment(monkeypatch):
    """No variable of this process reaches the settings under test."""
    for name in list(os.environ):
        monkeypatch.delenv(name)


def load(environment):
    """The settings as they come out in this environment and no other."""
    os.environ.clear()
    os.environ.update(environment)
    return runpy.run_path(settings.BASE_DIR / "usindia" / "settings.py")


def values(environment, *names):
    loaded = load(environment)
    return [loaded.get(name) for name in names]


def problems(environment):
    """The problems that keep the site from starting, each a line that begins with a name."""
    with pytest.raises(ImproperlyConfigured) as refusal:
        load(environment)
    lines = str(refusal.value).splitlines()
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


def test_a_process_ends_with_the_message():
    process = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR,
        env={},
        capture_output=True,
        text=True,
        check=False,
    )
    first, *lines = process.stderr.splitlines()
    assert [process.returncode, first, lines[-1]] == [
        1,
        "the site does not start with these settings:",
        "docs/operating.md explains each. To try the site on this computer, type `make run`.",
    ]


def test_a_password_in_a_wrong_database_url_is_not_repeated():
    shown = problems(PRODUCTION | {"DATABASE_URL": "mysql://user:hunter2@host/name"})
    assert [len(shown), "hunter2" in shown[0]] == [1, False]


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
    ) == [False, ["www.example.org"], True, 31_536_000, True, True, None]


def test_the_proxy_header_is_believed_on_the_operators_word():
    environment = PRODUCTION | {"PROXY_SETS_X_FORWARDED_PROTO": "true"}
    assert values(environment, "SECURE_PROXY_SSL_HEADER") == [("HTTP_X_FORWARDED_PROTO", "https")]


def test_the_local_profile_is_for_this_computer_over_http():
    assert values(
        LOCAL, "DEBUG", "ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE"
    ) == [False, ["127.0.0.1", "localhost", "[::1]"], False, False]


@pytest.mark.parametrize(
    "bind", ["0.0.0.0", "0.0.0.0:8000", "::", "[::]:8000", "192.0.2.10", "example.org"]
)
def test_the_local_profile_lets_others_in_only_by_named_hosts(bind):
    local = LOCAL | {"BIND": bind}
    assert names_of(local) == ["BIND"]
    assert names_of(local | {"ALLOWED_HOSTS": "*"}) == ["ALLOWED_HOSTS"]
    assert values(local | {"ALLOWED_HOSTS": "192.0.2.10"}, "ALLOWED_HOSTS") == [
        ["192.0.2.10", "127.0.0.1", "localhost", "[::1]"]
    ]


@pytest.mark.parametrize("bind", ["", "127.0.0.1", "127.0.0.1:81", "localhost", "::1", "unix:/a"])
def test_the_local_profile_starts_on_loopback(bind):
    assert values(LOCAL | {"BIND": bind}, "ALLOWED_HOSTS") == [["127.0.0.1", "localhost", "[::1]"]]


def test_the_local_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    kept = load(LOCAL)["kept_secret_key"]
    path = tmp_path / "var" / "secret_key"
    first = kept(path)
    assert [kept(path) == first, len(first) >= 50, path.stat().st_mode & 0o777] == [
        True,
        True,
        0o600,
    ]


def test_sqlite_waits_and_postgresql_pools():
    sqlite, postgresql = (
        values(PRODUCTION | {"DATABASE_URL": url}, "DATABASES")[0]["default"]["OPTIONS"]
        for url in ("sqlite:////srv/a.sqlite3", "postgres://user:p%40@host:5432/name")
    )
    assert sqlite == {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
    }
    assert postgresql == {
        "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
        "options": "-c jit=off -c max_parallel_workers_per_gather=0",
    }


def test_a_redis_url_moves_the_cache_there():
    (caches,) = values(PRODUCTION | {"REDIS_URL": "redis://127.0.0.1:6379/1"}, "CACHES")
    assert caches["default"]["BACKEND"] == "django.core.cache.backends.redis.RedisCache"


def test_rules_of_quality_that_block_are_known_by_name():
    assert values(LOCAL | {"QUALITY_BLOCKS": ""}, "QUALITY_BLOCKS") == [[]]
    named = {"QUALITY_BLOCKS": "one-sided, missing-summary"}
    assert values(LOCAL | named, "QUALITY_BLOCKS") == [["one-sided", "missing-summary"]]
    # `overdue` depends on the day: a publication cannot wait for it.
    [problem] = problems(LOCAL | {"QUALITY_BLOCKS": "one-sided,overdue,nonsense"})
    assert problem.startswith("QUALITY_BLOCKS has overdue, nonsense. Name rules out of: ")


def test_a_contact_for_holes_is_an_address_of_its_kind():
    assert values(LOCAL, "SECURITY_CONTACT") == [[]]
    named = {"SECURITY_CONTACT": "mailto:a@example.org, https://example.org/x,tel:+1-201-555-0123"}
    [found] = values(LOCAL | named, "SECURITY_CONTACT")
    assert found == ["mailto:a@example.org", "https://example.org/x", "tel:+1-201-555-0123"]
    [problem] = problems(LOCAL | {"SECURITY_CONTACT": "mailto:a@example.org,b@example.org"})
    assert problem.startswith("SECURITY_CONTACT has b@example.org. Each must start with mailto:")
