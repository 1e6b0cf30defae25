"""Which tests need what on this machine, and a plain word about what could not run.

A test that needs something asks with a marker: `e2e` Chromium, `gettext` GNU gettext, `html` Java,
`redis` a Redis server. Without it the test is skipped and the summary says how to get it; with
REQUIRE_ALL=1 nothing runs until everything is there.
"""

import datetime
import os
import shutil

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from cooperation.search import catching

# The shell is Chromium without its own windows, of which each test would wait for one.
CHROMIUM = (
    os.environ.get("CHROMIUM")
    or shutil.which("chromium-headless-shell")
    or shutil.which("chromium")
)
REQUIRED = {
    "e2e": (
        CHROMIUM,
        "browser tests (apt install chromium-headless-shell, or set CHROMIUM=/path/to/chromium)",
    ),
    "gettext": (shutil.which("msgmerge"), "catalogs of translations (apt install gettext)"),
    "html": (shutil.which("java"), "HTML validation (apt install default-jre-headless)"),
    "redis": (os.environ.get("TEST_REDIS_URL"), "Redis (set TEST_REDIS_URL=redis://host:6379/1)"),
}


def missing():
    """What this run cannot test, with the remedy."""
    lines = [remedy for available, remedy in REQUIRED.values() if not available]
    if connection.vendor == "sqlite" and not os.environ.get("TEST_DATABASE_URL"):
        lines.append("PostgreSQL (set TEST_DATABASE_URL=postgres://user:password@host:5432/name)")
    return lines


def pytest_configure(config):
    if os.environ.get("REQUIRE_ALL") == "1" and (lines := missing()):
        raise pytest.UsageError("REQUIRE_ALL=1, and this machine lacks: " + "; ".join(lines))


def pytest_collection_modifyitems(items):
    for item in items:
        for marker, (available, remedy) in REQUIRED.items():
            if not available and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=remedy))


def pytest_terminal_summary(terminalreporter):
    for line in missing():
        terminalreporter.write_line(f"skipped: {line}")


@pytest.fixture(autouse=True)
def moments_seen_lately(monkeypatch):
    """A run may last longer than the search goes without noting that it has seen what came by. As
    each test takes that note back, all would make it, and count its queries."""
    monkeypatch.setattr(catching, "STRIDE", datetime.timedelta(days=1))


@pytest.fixture(scope="module")
def standing(django_db_setup, django_db_blocker):
    """A transaction for what a module makes once and all of its tests look at.

    Each test's own transaction stands inside it, so that none sees what another one wrote. What
    stands is there for every test of the module: those that need an empty site have another file.
    """
    cache.clear()
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's Chromium instead of a downloaded one; root cannot have its sandbox."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": arguments}
