"""`manage.py prepare` makes a new installation ready, and leaves a ready one as it is."""

import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from cooperation import finding
from cooperation.management.commands import prepare
from cooperation.models import Document, Record
from tests.factories import make_user
from tests.transfer import small

STEPS = [
    "Bringing the database up to date ...",
    "Looking for content ...",
    "Looking at the index of the search ...",
    "Collecting static files ...",
    "Looking for an administrator ...",
]


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch, settings, tmp_path):
    """A small starter content, and static files collected where they disturb nobody."""
    starter = tmp_path / "starter"
    small.write(starter, small.rows())
    monkeypatch.setattr(prepare, "STARTER", starter)
    settings.STATIC_ROOT = tmp_path / "static"
    return starter


def run():
    out = StringIO()
    call_command("prepare", stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.django_db
def test_the_first_run_loads_the_content_and_makes_an_administrator(settings):
    lines = run()
    password = re.search(r"as admin with the password (\S+)", "\n".join(lines))[1]
    assert [line for line in lines if line.endswith(" ...")] == STEPS
    assert authenticate(username="admin", password=password).is_superuser is True
    assert Record.objects.exists() is True
    assert (settings.STATIC_ROOT / "cooperation" / "site.css").exists() is True


@pytest.mark.django_db
def test_the_second_run_changes_nothing_and_shows_no_password():
    run()
    before = [list(User.objects.values()), list(Record.objects.values())]
    assert run() == STEPS
    assert [list(User.objects.values()), list(Record.objects.values())] == before


@pytest.mark.django_db
def test_who_can_sign_in_already_is_enough():
    make_user("editor", is_staff=True)
    run()
    assert list(User.objects.values_list("username", flat=True)) == ["editor"]


@pytest.mark.django_db
def test_a_failing_step_is_named_with_its_remedy(elsewhere):
    (elsewhere / "pillars.yaml").write_text("- nonsense: true\n")
    with pytest.raises(CommandError) as failure:
        run()
    lines = str(failure.value).splitlines()
    assert [lines[0].startswith("Looking for content failed: "), lines[-1]] == [
        True,
        prepare.CONTENT_REMEDY,
    ]
    assert [Record.objects.exists(), User.objects.exists()] == [False, False]


@pytest.mark.django_db
def test_content_without_an_index_gets_one():
    run()
    Document.objects.all().delete()
    assert "entries are missing: writing it anew." in "\n".join(run())
    assert finding.stale_count() == 0
    assert run() == STEPS
