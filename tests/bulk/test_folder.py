"""A folder that is replaced as a whole or not at all."""

import errno
import fcntl
import os
import sqlite3

import pytest
from django.utils import timezone

from cooperation import bulk
from cooperation.bulk import FolderError
from cooperation.bulk.database import Inconsistent
from cooperation.bulk.folder import replaced
from tests.factories import live_page

from .files import contents

ORIGIN = "http://testserver"


def export(folder):
    return bulk.export(folder, at=timezone.now(), origin=ORIGIN)


def around(folder):
    """What stands beside the folder, but for the lock of the runs."""
    return sorted(
        path.name for path in folder.parent.iterdir() if path.name != f".{folder.name}.lock"
    )


@pytest.fixture
def exported(folder):
    live_page(slug="about")
    export(folder)
    return folder


def test_folders_above_are_made(tmp_path):
    export(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b" / "manifest.json").exists()


def test_an_empty_folder_is_filled(folder):
    folder.mkdir()
    export(folder)
    assert around(folder) == ["export"]


def test_an_earlier_export_is_replaced(exported):
    before = contents(exported)
    live_page(slug="new")
    export(exported)
    assert contents(exported)["pages.jsonl.gz"] != before["pages.jsonl.gz"]
    assert around(exported) == ["export"]


def test_a_link_to_a_folder_stays_a_link(exported, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(exported)
    live_page(slug="new")
    export(link)
    assert link.is_symlink()
    assert around(exported) == ["export", "link"]


def test_anything_else_is_refused_and_stays(folder):
    folder.mkdir()
    (folder / "thesis.txt").write_text("Mine.")
    with pytest.raises(FolderError, match="something else than an earlier export: thesis.txt"):
        export(folder)
    assert contents(folder) == {"thesis.txt": b"Mine."}


def test_a_file_of_somebody_else_in_an_earlier_export_is_refused(exported):
    (exported / "thesis.txt").write_text("Mine.")
    before = contents(exported)
    with pytest.raises(FolderError, match="thesis.txt"):
        export(exported)
    assert contents(exported) == before


def test_a_manifest_of_somebody_else_does_not_make_it_ours(folder):
    folder.mkdir()
    (folder / "manifest.json").write_text('{"name": "a web app", "files": []}')
    with pytest.raises(FolderError, match="manifest.json"):
        export(folder)


def test_a_file_in_place_of_the_folder_is_refused(folder):
    folder.write_text("Mine.")
    with pytest.raises(FolderError, match="is not a folder"):
        export(folder)
    assert folder.read_text() == "Mine."


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
        sqlite3.OperationalError("database or disk is full"),
        Inconsistent("row 1 of initiatives refers to pillars that are not there"),
    ],
    ids=["full", "full for the database", "changed underneath"],
)
def test_whatever_fails_the_earlier_export_stays(exported, monkeypatch, error):
    def fails(*args):
        raise error

    before = contents(exported)
    live_page(slug="new")
    monkeypatch.setattr("cooperation.bulk.exporting.metadata", fails)
    with pytest.raises(FolderError, match="is as it was before"):
        export(exported)
    assert contents(exported) == before
    assert around(exported) == ["export"]


def test_a_full_disk_is_told_with_what_to_do(folder, monkeypatch):
    def full(descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FolderError) as found:
        export(folder)
    assert str(found.value) == (
        f"{folder} cannot be written: No space left on device. Check that the disk is not full "
        f"and that you may write in {folder.parent}. {folder} is as it was before."
    )
    assert around(folder) == []


def test_an_interruption_leaves_nothing_behind(exported):
    before = contents(exported)
    with pytest.raises(KeyboardInterrupt), replaced(exported) as making:
        (making / "half").write_text("Half")
        raise KeyboardInterrupt
    assert contents(exported) == before
    assert around(exported) == ["export"]


def test_what_a_killed_run_left_is_cleared_away(exported):
    before = contents(exported)
    (exported.parent / ".export.new").mkdir()
    (exported.parent / ".export.new" / "half").write_text("Half")
    # Killed between the two renames: nothing is in its place, and the old one beside it.
    exported.rename(exported.parent / ".export.old")
    with pytest.raises(KeyboardInterrupt), replaced(exported):
        raise KeyboardInterrupt
    assert contents(exported) == before
    assert around(exported) == ["export"]


def test_a_folder_that_cannot_take_its_place_leaves_the_old_one(exported):
    before = contents(exported)
    with pytest.raises(FolderError), replaced(exported) as making:
        making.rename(making.with_name("moved"))
    assert contents(exported) == before


def test_one_run_at_a_time(exported):
    with open(exported.parent / ".export.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(FolderError, match="Another export .* is under way"):
            export(exported)
