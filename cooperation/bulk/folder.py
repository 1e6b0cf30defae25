"""A folder that is replaced as a whole or not at all."""

import fcntl
import os
import shutil
from contextlib import contextmanager
from pathlib import Path

from .manifest import MANIFEST, read_manifest


class FolderError(Exception):
    """The export cannot be put there; the message says why and what to do."""


@contextmanager
def replaced(folder):
    """Within the block an empty folder to fill; at its end it takes the place of `folder`.

    Until then `folder` is as it was, and so it stays when the block fails. It is new, empty, or
    holds an earlier export; anything else is refused before anything is done. One run at a time.
    """
    target = Path(folder).resolve()
    making, old = _beside(target, "new"), _beside(target, "old")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _only_run(target):
            _mend(target, old)
            _require_ours(target)
            _remove(making)
            making.mkdir()
            try:
                yield making
                _sync(making)
                _exchange(making, target, old)
            finally:
                _remove(making)
    except OSError as error:
        where = error.filename or target
        raise FolderError(
            f"{where} cannot be written: {error.strerror or error}. Check that the disk is not "
            f"full and that you may write in {target.parent}. {target} is as it was before."
        ) from error


def _beside(target, ending):
    return target.with_name(f".{target.name}.{ending}")


@contextmanager
def _only_run(target):
    with _beside(target, "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FolderError(
                f"Another export to {target} is under way. Nothing was done."
            ) from None
        yield


def _mend(target, old):
    """After a run that was killed between two renames: what was there comes back."""
    if old.exists() and not target.exists():
        old.rename(target)
    _remove(old)


def _require_ours(target):
    if target.exists() and not target.is_dir():
        raise FolderError(f"{target} is not a folder. Choose another name.")
    there = {path.name for path in target.iterdir()} if target.exists() else set()
    known = read_manifest(target) or {"files": []}
    ours = {MANIFEST, *(file["name"] for file in known["files"])} if known["files"] else set()
    strange = sorted(there - ours)
    if strange:
        shown = ", ".join(strange[:5]) + (", ..." if len(strange) > 5 else "")
        raise FolderError(
            f"{target} holds something else than an earlier export: {shown}. Nothing was written. "
            "Choose an empty folder, or move that away."
        )


def _sync(folder):
    for path in [*sorted(folder.iterdir()), folder]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _exchange(making, target, old):
    if target.exists():
        target.rename(old)
    try:
        making.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    _remove(old)


def _remove(folder):
    if folder.exists():
        shutil.rmtree(folder)
