"""The command that writes the whole record as files."""

import datetime
import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from tests.factories import live_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def about(time_machine):
    """A page that was published a second ago: moments are whole seconds."""
    now = timezone.now()
    live_page(slug="about")
    time_machine.move_to(now + datetime.timedelta(seconds=2), tick=False)


def run(*args, **kwargs):
    out, err = StringIO(), StringIO()
    call_command("export_data", *args, stdout=out, stderr=err, **kwargs)
    return out.getvalue(), err.getvalue()


def test_it_says_what_it_has_written(tmp_path):
    folder = tmp_path / "export"
    out, err = run(folder, "--origin", "https://www.example.org/")
    assert out.startswith("2 rows of ")
    assert f"written to {folder} in 12 files of " in out
    assert err == ""
    assert json.loads((folder / "manifest.json").read_text())["site"] == "https://www.example.org/"


def test_quietly(tmp_path):
    assert run(tmp_path / "export", verbosity=0) == ("", "")
    assert (tmp_path / "export" / "manifest.json").exists()


def test_it_tells_a_log_what_it_is_at(tmp_path):
    _, err = run(tmp_path / "export", verbosity=2)
    assert "Writing 1 pages ...\n" in err


def test_a_moment_can_be_given(tmp_path):
    out, _ = run(tmp_path / "export", "--at", "2020-01-01T05:30:00+05:30")
    assert out.startswith("0 rows of 2020-01-01T00:00:00Z written")


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("yesterday", "is not a moment such as 2026-06-01T00:00:00Z"),
        ("2020-01-01T00:00:00", "needs a time zone: write 2020-01-01T00:00:00Z for UTC"),
        ("2999-01-01T00:00:00Z", "is still to come"),
    ],
)
def test_a_moment_that_cannot_be_meant(tmp_path, at, said):
    with pytest.raises(CommandError, match=said):
        run(tmp_path / "export", "--at", at)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_somebody_else_is_refused(tmp_path):
    (tmp_path / "thesis.txt").write_text("Mine.")
    with pytest.raises(CommandError, match="thesis.txt"):
        run(tmp_path)
