"""Answers to those who come again: whether anything is new is decided before anything is made."""

import hashlib
import zlib

from django.core.cache import cache as store
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

# Belongs to every ETag: raise it when the same content is written in another way.
EDITION = 1
DAY = 24 * 3600


def digest(*parts):
    """A short text that differs when any of the parts does."""
    return hashlib.sha256(repr((EDITION, *parts)).encode()).hexdigest()[:20]


def kept(make, *parts):
    """The bytes that `make` gives: made once a day for the same parts, since they cost much."""
    key = f"made-{digest(*parts)}"
    packed = store.get(key)
    if packed is None:
        packed = zlib.compress(make())
        store.set(key, packed, DAY)
    return zlib.decompress(packed)


def conditional(request, make, *, content_type, parts, changed=None, cache="no-cache"):
    """What `make` gives, with an ETag of `parts` and the moment it `changed`; or 304 without it."""
    etag = quote_etag(digest(request.build_absolute_uri(), *parts))
    timestamp = int(changed.timestamp()) if changed else None
    response = get_conditional_response(request, etag=etag, last_modified=timestamp)
    if response is None:
        response = HttpResponse(make(), content_type=content_type)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = cache
    if changed:
        response.headers["Last-Modified"] = http_date(timestamp)
    return response
