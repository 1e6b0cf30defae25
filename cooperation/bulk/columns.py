"""From the fields of rows to the tables of a database."""

from dataclasses import dataclass

from cooperation.dataset import COLLECTIONS
from cooperation.dataset.fields import Holds

_TYPES = {Holds.NUMBER: "INTEGER", Holds.FLAG: "INTEGER"}
_LISTS = (Holds.IDS, Holds.TEXTS)
PLURALS = {collection.one: collection.name for collection in COLLECTIONS.values()}
HINDI = ("title_hi", "summary_hi", "text_plain_hi")
# What is searched for words, and what a row is called where another refers to it.
SEARCHED = {
    "pillars": ("title", "summary", "text_plain", *HINDI),
    "initiatives": ("title", "acronym", "summary", "text_plain", *HINDI),
    "pages": ("title", "summary", "text_plain", *HINDI),
    "milestones": ("title", "description"),
    "tags": ("name", "description"),
    "sources": ("title", "publisher", "note"),
    "organizations": ("name", "acronym"),
    "links": ("reason",),
}
LABELS = {"tags": "name", "organizations": "name"}
# Every word whole, Hindi ones too; "cooperate" finds "cooperation".
TOKENIZER = "porter unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"


@dataclass(frozen=True)
class ListTable:
    """A table of its own for a field with several values: the row, the place, the value."""

    name: str
    owner: str
    field: object

    @property
    def value(self):
        """The name of the column of values."""
        return self.field.of or "text"

    @property
    def says(self):
        return f"{self.field.says} One row for each, in the order of position."


def plain_fields(collection):
    """The fields that are columns of the table of a collection."""
    fields = (*collection.fields, *collection.more)
    return [field for field in fields if field.holds not in (*_LISTS, Holds.ROWS)]


def list_tables(collection):
    """The tables of the fields with several values. Rows but sources have tables anyway."""
    return [
        ListTable(f"{collection.one}_{field.name}", collection.one, field)
        for field in (*collection.fields, *collection.more)
        if field.holds in _LISTS or (field.holds is Holds.ROWS and field.of == "source")
    ]


def definitions(collection):
    """The statements that make the tables of a collection and their indexes."""
    yield _table(collection)
    for field in plain_fields(collection):
        if field.of:
            yield _index(collection.name, field.name)
    for table in list_tables(collection):
        yield _list_table(table, collection.name)
        yield _index(table.name, table.value)


def search_definitions(collection):
    """The statements that make the search of a filled table, if it has one."""
    if collection.name in SEARCHED:
        columns = ", ".join(f'"{name}"' for name in SEARCHED[collection.name])
        tokenizer = TOKENIZER.replace("'", "''")
        name = f"{collection.name}_fts"
        yield (
            f'CREATE VIRTUAL TABLE "{name}" USING fts5 '
            f"({columns}, content=\"{collection.name}\", tokenize='{tokenizer}')"
        )
        yield f'INSERT INTO "{name}" ("{name}") VALUES (\'rebuild\')'


def _table(collection):
    columns = [_column(field) for field in plain_fields(collection)]
    columns[0] += " PRIMARY KEY"
    return f'CREATE TABLE "{collection.name}" ({", ".join(columns)})'


def _column(field):
    words = [f'"{field.name}"', _TYPES.get(field.holds, "TEXT")]
    if not field.nullable:
        words.append("NOT NULL")
    if field.of:
        words.append(_reference(field.of))
    return " ".join(words)


def _list_table(table, owners):
    reference = f" {_reference(table.field.of)}" if table.field.of else ""
    return (
        f'CREATE TABLE "{table.name}" ('
        f'"{table.owner}" TEXT NOT NULL REFERENCES "{owners}" ("id"), '
        '"position" INTEGER NOT NULL, '
        f'"{table.value}" TEXT NOT NULL{reference}, '
        f'PRIMARY KEY ("{table.owner}", "position"))'
    )


def _index(table, column):
    return f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")'


def _reference(one):
    return f'REFERENCES "{PLURALS[one]}" ("id")'
