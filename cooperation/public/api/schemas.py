"""Rows and answers as JSON Schema, made from their fields."""

from cooperation.dataset import COLLECTIONS
from cooperation.dataset.fields import PARTIAL_DATE, Holds
from cooperation.dataset.sources import MENTION

_ID = "^[A-Za-z0-9_:-]+$"
_HOLDS = {
    Holds.TEXT: {"type": "string"},
    Holds.HTML: {"type": "string", "contentMediaType": "text/html"},
    Holds.NUMBER: {"type": "integer", "minimum": 0},
    Holds.FLAG: {"type": "boolean"},
    Holds.DATE: {"type": "string", "pattern": PARTIAL_DATE},
    Holds.DAY: {"type": "string", "format": "date"},
    Holds.MOMENT: {"type": "string", "format": "date-time"},
    Holds.URL: {"type": "string", "format": "uri"},
    Holds.ID: {"type": "string", "pattern": _ID},
    Holds.IDS: {"type": "array", "items": {"type": "string", "pattern": _ID}},
    Holds.TEXTS: {"type": "array", "items": {"type": "string"}},
}
MENTIONED = "SourceMentioned"  # a source as it stands inside another row
URL = {"type": "string", "format": "uri"}
LICENSE = {
    "type": "object",
    "properties": {"id": {"type": "string"}, "name": {"type": "string"}, "url": URL},
    "required": ["id", "name", "url"],
    "additionalProperties": False,
}
PROBLEM = {
    "type": "object",
    "description": "What went wrong and what to do about it (RFC 9457).",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "documentation": URL,
        "withdrawn_at": _HOLDS[Holds.MOMENT],
        "successor": {
            "type": ["object", "null"],
            "description": "What stands in the place of something withdrawn.",
        },
        "collections": {"type": "array", "items": URL},
    },
    "required": ["type", "title", "status", "detail", "documentation"],
    "additionalProperties": False,
}


def ref(name):
    """The place of a schema in the document."""
    return {"$ref": f"#/components/schemas/{name}"}


def name_of(collection, *, whole=False):
    """What the schema of a row is called; `whole` for the answer for one row."""
    return collection.one.capitalize() + ("Whole" if whole and collection.more else "")


def all_schemas():
    """Every schema by its name."""
    found = {"License": LICENSE, "Problem": PROBLEM, MENTIONED: _row(MENTION)}
    for collection in COLLECTIONS.values():
        found[name_of(collection)] = _row(collection.fields)
        found[name_of(collection, whole=True)] = _row((*collection.fields, *collection.more))
    return found


def answer(**members):
    """The schema of an answer with its terms and these members, each of them required."""
    properties = {"license": ref("License"), "attribution": {"type": "string"}} | members
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def nullable(schema):
    """The same, or null."""
    return schema | {"type": [schema["type"], "null"]}


def of_field(field):
    """The schema of one field."""
    schema = {"description": field.says}
    if field.holds is Holds.ROWS:
        items = MENTIONED if field.of == "source" else field.of.capitalize()
        return schema | {"type": "array", "items": ref(items)}
    schema |= _HOLDS[field.holds]
    if field.choices and field.holds is Holds.TEXTS:
        schema["items"] = {"type": "string", "enum": list(field.choices)}
    elif field.choices:
        schema["enum"] = [*field.choices, *([None] if field.nullable else [])]
    return (nullable(schema) if field.nullable else schema) | {"examples": [field.example]}


def _row(fields):
    return {
        "type": "object",
        "properties": {field.name: of_field(field) for field in fields},
        "required": [field.name for field in fields],
        "additionalProperties": False,
    }
