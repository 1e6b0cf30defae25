"""What the database says of itself, as Datasette shows it."""

from cooperation.dataset import COLLECTIONS, license

from .columns import LABELS, list_tables, plain_fields


def metadata(database, origin):
    """The content of `metadata.json` for the file called `database`, without its ending."""
    tables = {}
    for collection in COLLECTIONS.values():
        fields = plain_fields(collection)
        tables[collection.name] = {
            "title": collection.title,
            "description": collection.says,
            "columns": {field.name: field.says for field in fields},
        }
        label = LABELS.get(collection.name, "title")
        if any(field.name == label for field in fields):
            tables[collection.name]["label_column"] = label
        for table in list_tables(collection):
            tables[table.name] = {"description": table.says}
    return {
        "title": f"{license.PUBLISHER}: the record as data",
        "description": license.SCOPE,
        "license": license.NAME,
        "license_url": license.URL,
        "source": license.PUBLISHER,
        "source_url": f"{origin}/",
        "databases": {database: {"tables": tables}},
    }
