"""Everything that is live at a moment, written into a folder."""

import sqlite3

from django.utils.translation import gettext_noop

from cooperation.dataset import COLLECTIONS, Viewpoint
from cooperation.dataset.order import parts

from .database import Inconsistent, database_file
from .folder import FolderError, replaced
from .lines import lines_file
from .manifest import MANIFEST, manifest, write_json
from .metadata import metadata
from .snapshot import snapshot

AT_ONCE = 200  # rows in memory, whatever their number
DATABASE = "us-india-cooperation"
DATABASE_FILE = f"{DATABASE}.sqlite3"
METADATA = "metadata.json"


def as_it_comes(rows, label, total):
    """No progress shown."""
    return rows


def export(folder, *, at, origin, progress=as_it_comes):
    """Write all that is live at the moment `at` into `folder`; gives the manifest.

    `folder` is as it was until everything is written, and stays so when anything fails. The same
    data and the same moment make the same bytes. `progress(rows, label, total)` is put around the
    rows of each kind. Raises `FolderError`.
    """
    viewpoint = Viewpoint(at, origin)
    with replaced(folder) as making:
        try:
            described = _write(making, viewpoint, progress)
        except sqlite3.Error as error:
            raise OSError(None, str(error), str(making / DATABASE_FILE)) from error
        except Inconsistent as error:
            raise FolderError(
                f"The database changed under the export: {error}. {folder} is as it was before. "
                "Run it again."
            ) from error
        found = manifest(making, described, at=at, origin=origin)
        write_json(making / MANIFEST, found)
    return found


def _write(making, viewpoint, progress):
    described = {}
    with snapshot(), database_file(making / DATABASE_FILE) as insert:
        for collection in COLLECTIONS.values():
            name = f"{collection.name}.jsonl.gz"
            with lines_file(making / name) as add:
                count = 0
                for row in progress(*_rows(collection, viewpoint)):
                    add(row)
                    insert(collection, row)
                    count += 1
            described[name] = (f"{collection.title}: {collection.says}", count)
    described[DATABASE_FILE] = (
        gettext_noop("All of it as one SQLite database with full-text search."),
        None,
    )
    write_json(making / METADATA, metadata(DATABASE, viewpoint.origin))
    described[METADATA] = (
        gettext_noop("Descriptions of the tables and the license, for Datasette."),
        None,
    )
    return described


def _rows(collection, viewpoint):
    """The rows of a collection one by one, what they are called, and how many there are."""
    strands = collection.strands(viewpoint.at)
    read = collection.whole or collection.read
    rows = (
        row
        for found in parts(strands, size=AT_ONCE, descending=collection.descending)
        for row in read(found, viewpoint)
    )
    return rows, collection.name, sum(strand.rows.count() for strand in strands)
