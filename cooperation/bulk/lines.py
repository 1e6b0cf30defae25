"""Rows as JSON Lines, compressed."""

import gzip
import json
from contextlib import contextmanager


@contextmanager
def lines_file(path):
    """Within the block a function that adds one row to a new file at `path`.

    The same rows make the same bytes: neither name nor time stand in the file.
    """
    with (
        path.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed,
    ):

        def add(row):
            text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
            packed.write(f"{text}\n".encode())

        yield add
