"""The API described for machines: an OpenAPI 3.1 document, made from what the rows say."""

from cooperation.dataset import COLLECTIONS, license

from .. import asking
from . import paging
from .schemas import URL, all_schemas, answer, name_of, nullable, ref

VERSION = "1.0.0"
LIST = (*paging.PAGING, asking.SINCE, asking.AS_OF)
ABOUT = (
    "The record of cooperation between the United States and India as data, read only. All of it "
    "is on the site; what is not public is not here. What is not known is null. Dates are never "
    "more precise than known, and there are no fractions. A parameter that an address does not "
    "know is refused. Ask again with the ETag of the last answer to learn cheaply that nothing is "
    "new."
)
PROBLEMS = {
    "400": "A parameter cannot be meant: it is unknown, or its value is. The answer says what can.",
    "404": "Nothing on the site has this id, and nothing had.",
    "406": "The client does not accept JSON.",
    "410": "It was withdrawn. The answer says why, since when, and what stands in its place.",
    "451": "It was withdrawn for legal reasons, of which nothing is told.",
}
TEXT = {"type": "string"}
DAY = nullable({"type": "string", "format": "date"})
SEEN_FROM = {
    "as_of": DAY | {"description": "The day asked for with `as_of`."},
    "note": nullable(TEXT) | {"description": "What is of today in an answer about another day."},
}


def describe(origin):
    """The document of the API whose addresses begin with `origin`."""
    paths = {"/api/v1/": {"get": _index()}, "/api/v1/openapi.json": {"get": _itself()}}
    for collection in COLLECTIONS.values():
        base = f"/api/v1/{collection.name}/"
        paths[base] = {"get": _listed(collection)}
        paths[f"{base}{{id}}/"] = {"get": _one(collection)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{license.PUBLISHER}: the record as data",
            "version": VERSION,
            "description": f"{ABOUT}\n\n{license.SCOPE}",
            "license": {"name": license.NAME, "identifier": license.ID},
        },
        "servers": [{"url": origin}],
        "tags": [
            {"name": collection.name, "description": collection.says}
            for collection in COLLECTIONS.values()
        ],
        "paths": paths,
        "components": {
            "schemas": all_schemas(),
            "responses": {
                f"Problem{status}": {
                    "description": says,
                    "content": {"application/problem+json": {"schema": ref("Problem")}},
                }
                for status, says in PROBLEMS.items()
            },
        },
    }


def _listed(collection):
    schema = answer(
        **SEEN_FROM,
        total=nullable({"type": "integer", "minimum": 0})
        | {"description": "How many rows there are in all; null beyond the first part."},
        next=nullable(URL) | {"description": "The part that follows."},
        previous=nullable(URL) | {"description": "The part before this one."},
        items={
            "type": "array",
            "maxItems": paging.LARGEST,
            "items": ref(name_of(collection)),
        },
    )
    return _operation(
        f"list_{collection.name}",
        f"List: {collection.title.lower()}",
        collection.says,
        schema,
        parameters=[_parameter(one) for one in (*asking.ASKED[collection.name], *LIST)],
        problems=("400", "406"),
        tag=collection.name,
    )


def _one(collection):
    identity = collection.fields[0]
    schema = answer(**SEEN_FROM, item=ref(name_of(collection, whole=True)))
    return _operation(
        f"get_{collection.one}",
        f"One of them: {collection.title.lower()}",
        "A former id leads to the present one.",
        schema,
        parameters=[
            {
                "name": "id",
                "in": "path",
                "required": True,
                "description": identity.says,
                "schema": {"type": "string", "pattern": "^[A-Za-z0-9_:-]+$"},
                "example": identity.example,
            },
            _parameter(asking.AS_OF),
        ],
        problems=("400", "404", "406", "410", "451"),
        tag=collection.name,
        statuses={"301": {"description": "It has another id now; the address follows."}},
    )


def _index():
    collection = {
        "type": "object",
        "properties": {"name": TEXT, "title": TEXT, "description": TEXT, "url": URL},
        "required": ["name", "title", "description", "url"],
        "additionalProperties": False,
    }
    schema = answer(
        title=TEXT,
        scope_of_license=TEXT,
        documentation=URL,
        openapi=URL,
        data=URL,
        collections={"type": "array", "items": collection},
    )
    says = "Every collection, with where it is."
    return _operation("index", "What there is", says, schema, problems=("400", "406"))


def _itself():
    says = "This document."
    return _operation("openapi", "The API described", says, {"type": "object"}, ("400", "406"))


def _operation(identity, summary, says, schema, problems, parameters=(), tag=None, statuses=()):
    return {
        "operationId": identity,
        "summary": summary,
        "description": says,
        "tags": [tag] if tag else [],
        "parameters": list(parameters),
        "responses": {
            "200": {
                "description": "As asked for.",
                "headers": {
                    "ETag": {
                        "description": "Send it back in If-None-Match.",
                        "schema": TEXT,
                    },
                    "Link": {
                        "description": "The license, and the parts that follow and precede.",
                        "schema": TEXT,
                    },
                },
                "content": {"application/json": {"schema": schema}},
            },
            "304": {"description": "Nothing is new since the answer with that ETag."},
            **dict(statuses),
            **{status: {"$ref": f"#/components/responses/Problem{status}"} for status in problems},
        },
    }


def _parameter(parameter):
    schema = parameter.schema
    if parameter.several:
        schema = {"type": "array", "items": schema, "maxItems": asking.MOST_TAGS}
    described = {
        "name": parameter.name,
        "in": "query",
        "description": parameter.says,
        "allowEmptyValue": True,  # as a form sends it that was left empty
        "schema": schema,
    }
    if parameter.several:
        described |= {"style": "form", "explode": True}
    if parameter.example:
        described["example"] = [parameter.example] if parameter.several else parameter.example
    return described
