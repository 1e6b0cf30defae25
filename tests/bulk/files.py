"""What an export holds, read back."""

import gzip
import json
import sqlite3
from contextlib import closing


def lines(folder, name):
    """The rows of a kind."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def ask(folder, question, *values):
    """What the database answers."""
    with closing(sqlite3.connect(folder / "us-india-cooperation.sqlite3")) as database:
        return database.execute(question, values).fetchall()


def contents(folder):
    """Every file by its name, as bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def everything(folder):
    """All that anybody could read in an export, as one text."""
    texts = [path.read_text() for path in sorted(folder.glob("*.json"))]
    for path in sorted(folder.glob("*.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            texts.append(file.read())
    with closing(sqlite3.connect(folder / "us-india-cooperation.sqlite3")) as database:
        texts += database.iterdump()
    return "\n".join(texts)
