"""A directory of content files into memory: all of it, or every problem at once."""

import os.path
from pathlib import Path

from .checking import check
from .consistency import check_content
from .content import Content, Row
from .parsing import parse
from .problems import ContentError, Problem
from .schema import INITIATIVE, KINDS

__all__ = ["Content", "ContentError", "Problem", "Row", "read"]


def read(directory):
    """The content of the files in `directory`, in their stored form and order.

    Raises `ContentError` with every problem of all files together. Nothing outside of the
    directory is read, whatever links there are in it.
    """
    root = Path(directory)
    if not root.is_dir():
        remedy = "Give the directory that holds pillars.yaml and the other files."
        raise ContentError([Problem(str(root), "", "", "this is not a directory", remedy)])
    content, problems, unread = Content(), [], set()
    for kind, path in _files(root, problems):
        name = path.relative_to(root).as_posix()
        if not _really(path).is_relative_to(_really(root)):
            message = "this is a link to a place outside of the directory"
            rows, found = None, [Problem(name, "", "", message, "Copy the file here.")]
        else:
            rows, found = parse(path, name)
        problems += found
        if rows is None:
            unread.add(kind.name)
            continue
        for row in rows:
            check(row, kind, problems)
        content.rows(kind.name).extend(rows)
    problems += check_content(content, unread)
    if problems:
        raise ContentError(sorted(problems, key=lambda problem: (problem.file, problem.line)))
    return content


def _really(path):
    """Where a path leads; unlike `Path.resolve`, also where links run in circles."""
    return Path(os.path.realpath(path))


def _files(root, problems):
    """The files to read, each with its kind. Others that look like content are reported."""
    found = [
        (kind, root / kind.file)
        for kind in KINDS.values()
        if kind is not INITIATIVE and not (kind.optional and not (root / kind.file).exists())
    ]
    expected = {path for _, path in found}
    for path in sorted([*root.glob("*.y*ml"), *root.glob("initiatives/*.y*ml")]):
        if path in expected:
            continue
        if path.parent != root and path.suffix == ".yaml":
            found.append((INITIATIVE, path))
        else:
            name = path.relative_to(root).as_posix()
            remedy = "Correct its name, or move it elsewhere."
            problems.append(Problem(name, "", "", "no content file has this name", remedy))
    return found
