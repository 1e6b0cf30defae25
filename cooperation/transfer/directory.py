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
    leaves everything as it was. A directory that holds anything but content files is refused. Of
    these, initiatives of a theme that has none any more are removed, because the next import
    would read them; but only files that begin as ours do. Returns the names of those removed.
    """
    root = Path(directory)
    try:
        stale = _stale(root, texts)
        _write(root, texts)
        for name in stale:
            (root / name).unlink()
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
    names = [name for name in there if not name.endswith(_PART)]
    stale = [name for name in names if name not in texts]
    strange = [name for name in stale if not _is_ours(root / name, name)]
    strange += [name for name in there if name.endswith(_PART) and not _is_name(name[:-5])]
    if strange:
        shown = ", ".join(strange[:5]) + (", ..." if len(strange) > 5 else "")
        raise DirectoryError(
            f"{root} holds something else than exported content: {shown}. Nothing was written. "
            "Choose an empty directory, or move that away."
        )
    return stale


def _is_leaf(path):
    return path.is_symlink() or not path.is_dir() or path.name != "initiatives"


def _is_name(name):
    """Whether a content file can have this name."""
    folder, _, file = name.rpartition("/")
    files = {kind.file for kind in KINDS.values() if kind is not INITIATIVE}
    return name in files or (folder == "initiatives" and file.endswith(".yaml"))


def _is_ours(path, name):
    """Whether the file begins with the line that an export begins it with."""
    if not _is_name(name) or not path.is_file():
        return False
    header = next(
        (kind.header for kind in KINDS.values() if kind.file == name),
        INITIATIVE.header.format(pillar=path.stem),
    )
    with path.open("rb") as file:
        return file.readline().decode("utf-8", "replace").rstrip("\n") == header


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
