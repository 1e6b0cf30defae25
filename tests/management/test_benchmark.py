"""`manage.py benchmark`: a database of its own, a table, and a verdict. No test looks at times."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection

from cooperation.management.benchmark import pages
from cooperation.management.benchmark.measuring import Measured
from cooperation.management.benchmark.pages import Budget, Page
from cooperation.management.benchmark.scratch import scratch_database
from cooperation.management.benchmark.seeding import Size
from cooperation.management.commands import benchmark
from cooperation.models import Record
from tests.factories import live_page

NOTHING = Budget(None, None)


def run(**options):
    """What the command prints, and the error with which it ends, if any."""
    out, error = StringIO(), ""
    try:
        call_command("benchmark", runs=1, scale=0.001, stdout=out, stderr=StringIO(), **options)
    except CommandError as raised:
        error = str(raised)
    return out.getvalue().splitlines(), error


@pytest.mark.django_db
def test_pages_are_measured_in_a_database_that_is_gone_afterwards(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(pages, "LIST", Budget(0, None))
    for name in ("DASHBOARD", "FORM", "AUTOCOMPLETE", "SEARCH", "READER_SEARCH"):
        monkeypatch.setattr(pages, name, NOTHING)
    monkeypatch.setattr(benchmark, "READER_SEARCHES_WITHIN", float("inf"))
    real = connection.settings_dict["NAME"]
    lines, error = run(strict=True)
    lists = [line for line in lines if re.match("initiatives|list of|sources|tags", line)]
    assert lines[0] == f"{connection.vendor}, scale 0.001, runs of each page: 1"
    assert lines[2].startswith("sign-in page")
    assert all(line.endswith("queries") for line in lists)
    assert (len(lists) > 20, error) == (True, f"{len(lists)} pages exceed their budget.")
    assert connection.settings_dict["NAME"] == real
    assert (Record.objects.count(), User.objects.count()) == (0, 0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_a_database_that_was_kept_is_not_written_over(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("cooperation.management.benchmark.scratch.call_command", _no_tables)
    with scratch_database(keep=True) as name:
        assert connection.settings_dict["NAME"] == name
    if connection.vendor == "sqlite":
        assert Path(name).parent.parent == tmp_path
        return
    assert run()[1].startswith(f"There is a database {name} already")
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {connection.ops.quote_name(name)} WITH (FORCE)")


def _no_tables(*args, **kwargs):
    connection.ensure_connection()


@pytest.mark.django_db
def test_a_page_that_does_not_answer_is_named(monkeypatch):
    User.objects.create_superuser("benchmark")
    monkeypatch.setattr(benchmark, "pages", lambda: [Page("lost", "/admin/lost/", NOTHING, False)])
    with pytest.raises(CommandError, match="lost: /admin/lost/ answers 302\nIf static files"):
        benchmark.Command().measure("", 1)


@pytest.mark.django_db
def test_the_deep_page_is_the_tenth_or_the_last_there_is(monkeypatch):
    monkeypatch.setattr(pages, "PAGE_SIZE", 2)
    asked = []
    for more in (0, 5, 20):
        for _ in range(more):
            live_page(title="An agreement")
        asked.append(pages._deep())
    assert [one["page"] for one in asked] == ["1", "3", "10"]


@pytest.mark.parametrize("options", [{"scale": 0}, {"scale": 6}, {"runs": 0}])
def test_impossible_sizes_are_refused(options):
    with pytest.raises(CommandError, match="--scale is between 0 and 5"):
        call_command("benchmark", **options)


def test_the_verdict_is_on_queries_and_on_the_fastest_run():
    def over(queries, least, budget):
        return Measured(Page("x", "/", budget), queries, least, least + 900, least).over

    assert over(9, 200.0, Budget(9, 200)) == ""
    assert over(10, 200.0, Budget(9, 200)) == "queries"
    assert over(9, 200.1, Budget(9, 200)) == "time"
    assert over(99, 999.0, Budget(9, 200)) == "queries and time"
    assert over(99, 999.0, NOTHING) == ""


def test_sizes_are_in_proportion_and_never_too_small():
    assert Size.at(1) == Size(20_000, 100_000, 20_000, 2_000, 600, 200_000)
    assert Size.at(0.5).editions == 50_000
    assert Size.at(0.00001).records == 39
