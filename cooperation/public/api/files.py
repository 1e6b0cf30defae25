"""The files of the bulk export, as long as they may be shown."""

import os

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from cooperation import bulk
from cooperation.models import Withdrawal

from ..frame import moment
from .answering import remember

TYPES = {".gz": "application/gzip", ".json": "application/json"}


def offered(at):
    """The manifest of the last export, or None where there is none that may be shown.

    Something may have been withdrawn since. Then nobody is given the files any more, until the
    next export, which is without it.
    """
    found = bulk.read_manifest(settings.DATA_FOLDER)
    made = parse_datetime(found["moment"]) if found else None
    if made is None or Withdrawal.objects.filter(at__gt=made, at__lte=at).exists():
        return None
    return found


@require_safe
def file(request, name):
    """One file of the export, or its manifest."""
    found = offered(moment(request))
    files = {one["name"]: one for one in found["files"]} if found else {}
    path = settings.DATA_FOLDER / name
    if name == bulk.MANIFEST and found:
        etag = f'"{found["moment"]}"'
    elif name in files:
        etag = f'"{files[name]["sha256"]}"'
    else:
        raise Http404("There is no such file. The page about the data lists those there are.")
    response = get_conditional_response(request, etag=etag) or _sent(request, path)
    remember(response, etag)
    return response


def _sent(request, path):
    try:
        opened = path.open("rb")
    except FileNotFoundError:  # replaced at this very moment
        raise Http404("This file is being made anew. Ask again in a minute.") from None
    if request.method == "HEAD":
        with opened:
            response = HttpResponse(headers={"Content-Length": os.fstat(opened.fileno()).st_size})
    else:
        response = FileResponse(opened, as_attachment=path.name != bulk.MANIFEST)
    response.headers["Content-Type"] = TYPES.get(path.suffix, "application/vnd.sqlite3")
    # As it is: it would take long to compress, and its length tells how much is still to come.
    response.headers["Content-Encoding"] = "identity"
    return response
