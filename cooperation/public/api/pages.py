"""Pages about the record as data: what there is to take, and how the API is asked."""

import json

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from cooperation.bulk import MANIFEST
from cooperation.dataset import COLLECTIONS, license

from .. import asking
from ..frame import moment
from . import examples
from .answering import origin
from .description import ABOUT, LIST, PROBLEMS
from .files import offered
from .tables import TABLES


@require_safe
def data(request):
    """Tables, the API, the whole of it as files, and the terms."""
    here, found = origin(request), offered(moment(request))
    context = {
        "tables": [
            {
                "title": gettext(COLLECTIONS[name].title),
                "says": gettext(COLLECTIONS[name].says),
                "csv": reverse(f"{table}_csv"),
                "json": reverse(f"api_{name}"),
            }
            for table, name in TABLES.items()
        ],
        "export": found,
        "files": [_told(file) for file in found["files"]] if found else [],
        "manifest": MANIFEST,
        "example": f"{here}{reverse('initiatives_csv')}?pillar=indo-pacific&from=2005",
        "license": license,
        "scope": gettext(license.SCOPE),
        "attribution": license.terms(here)["attribution"],
    }
    return render(request, "cooperation/data.html", context)


def _told(file):
    """A file of the export with what is in it in the language of the page, and what its rows are
    called."""
    collection = COLLECTIONS.get(file["name"].removesuffix(".jsonl.gz"))
    if collection:
        names = {"title": gettext(collection.title), "says": gettext(collection.says)}
        says = gettext("%(title)s: %(says)s") % names
    else:
        says = gettext(file["description"])
    # Of a file without rows nothing is counted.
    unit = ngettext("row", "rows", 1 if file["rows"] is None else file["rows"])
    return file | {"description": says, "unit": unit}


@require_safe
def docs(request):
    """The API described for people, with a form for each list that asks it."""
    here = origin(request)
    context = {
        "about": ABOUT,
        "root": here + reverse("api_index"),
        "openapi": reverse("api_openapi"),
        "collections": [_described(collection, here) for collection in COLLECTIONS.values()],
        "common": [_spelled(parameter) for parameter in LIST],
        "problems": PROBLEMS.items(),
    }
    return render(request, "cooperation/api_docs.html", context)


def _described(collection, here):
    listed = reverse(f"api_{collection.name}")
    identity = collection.fields[0].example
    return {
        "name": collection.name,
        "title": collection.title,
        "says": collection.says,
        "list_url": listed,
        "row_url": f"{listed}{{id}}/",
        "row_example": reverse(f"api_{collection.one}", args=[identity]),
        "parameters": [_spelled(parameter) for parameter in asking.ASKED[collection.name]],
        "fields": collection.fields,
        "more": collection.more,
        "list_example": _pretty(examples.listed(collection, here)),
    }


def _spelled(parameter):
    return {
        "name": parameter.name,
        "says": parameter.says,
        "choices": parameter.choices,
        "example": parameter.example,
        "several": parameter.several,
        "is_day": parameter.schema.get("format") == "date",
        "is_number": parameter.schema["type"] == "integer",
    }


def _pretty(answer):
    return json.dumps(answer, ensure_ascii=False, indent=2)
