"""A set of content files on disk, replaced file by file and never half."""

import os
from pathlib import Path

from .schema import INITIATIVE, KINDS

_PART = ".part"  # what is being written, beside the file it will be


class DirectoryError(Exception):
    """The files cannot be written there; the message says why and what to do."""


def replace_files(directory, texts):
    """Write `texts`, by name relative to `directory`, which is made if it is not there.

    All are written beside the files they replace before the first takes its place, so a full disk
    leaves everything as it was. A directory that holds anything but content files is refused. A
    file of ours that is not written any more, as when a theme has lost its last initiative, is
    removed, because the next import would read it; "ours" is what begins with the line that we
    begin it with. Returns the names of files removed.
    """
    root = Path(directory)
    try:
        stale = _stale(root, texts)
        _write(root, texts)
        for name in stale:
            (root / name).unlink(missing_ok=True)
    except OSError as error:
        where = error.filename or root
        raise DirectoryError(
            f"{where} cannot be written: {error.strerror}. Check that the disk is not full and "
            "that you may write there, or choose another directory. No file was left half written."
        ) from error
    return stale


def _stale(root, texts):
    """Names of files of ours that are there and not among `texts`; anything else is refused."""
    if root.exists() and not root.is_dir():
        raise DirectoryError(f"{root} is not a directory. Choose another name.")
    there = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if _is_leaf(path))
    stale = [name for name in there if name not in texts]
    strange = [name for name in stale if not _is_ours(root / name, name)]
    if strange:
        shown = ", ".join(strange[:5]) + (", ..." if len(strange) > 5 else "")
        raise DirectoryError(
            f"{root} holds something else than exported content: {shown}. Nothing was written. "
            "Choose an empty directory, or move that away."
        )
    return stale


def _is_leaf(path):
    return path.is_symlink() or not path.is_dir() or path.name != "initiatives"


def _is_ours(path, name):
    """Whether an export made the file: it begins as ours do, or was left by one that broke off."""
    folder, _, file = name.removesuffix(_PART).rpartition("/")
    headers = {kind.file: kind.header for kind in KINDS.values()}
    if folder == "initiatives" and file.endswith(".yaml"):
        header = INITIATIVE.header.format(pillar=file.removesuffix(".yaml"))
    else:
        header = headers.get(name.removesuffix(_PART))
    if header is None or path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as opened:
        return name.endswith(_PART) or opened.readline() == f"{header}\n".encode()


def _write(root, texts):
    parts = []
    try:
        for name, text in texts.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            parts.append(path.with_name(path.name + _PART))
            with parts[-1].open("wb") as file:
                file.write(text.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
        for part in parts:
            part.replace(part.with_name(part.name.removesuffix(_PART)))
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
