"""From an id in an address to what it names."""

import re

from django.core.validators import slug_re
from django.http import Http404
from django.urls import reverse

from cooperation.in_use import carried
from cooperation.models import FormerPath, Kind

from ..answers import Moved
from ..frame import moment
from ..views.lookup import find

IDENTITY = re.compile(r"[\w:-]{1,300}", re.ASCII)
# Whose address the first part of an id is.
OWNERS = {kind: kind for kind in (*Kind.values, "tag")} | {"milestone": Kind.INITIATIVE.value}


def find_row(request, collection, identity):
    """The object that an id names. Raises `Moved` where it is a former id, `Gone` where it was
    withdrawn, else `Http404`."""
    found = None
    if IDENTITY.fullmatch(identity):
        found = collection.find(moment(request), identity)
        if found is None:
            _look_elsewhere(request, collection, identity)
    if found is None:
        raise Http404(f"No {collection.one} on the site has the id “{identity[:100]}”.")
    return found


def _look_elsewhere(request, collection, identity):
    slug, colon, rest = identity.partition(":")
    kind = OWNERS.get(collection.one)
    if kind is None or not slug_re.match(slug):
        return
    if owner := _moved_to(request, kind, slug):
        url = reverse(f"api_{collection.one}", args=[f"{owner}{colon}{rest}"])
        query = request.META.get("QUERY_STRING", "")
        raise Moved(request.build_absolute_uri(f"{url}?{query}" if query else url))
    if kind in Kind.values:
        find(request, kind, slug)


def _moved_to(request, kind, slug):
    """The id that what had the address of `slug` has now; "" where there is none."""
    former = FormerPath.objects.filter(path=reverse(kind, args=[slug]))
    former = former.select_related("record", "tag").first()
    if former is None:
        return ""
    if former.record:
        return former.record.slug
    # A tag that leads nowhere has no address, and its new one would tell of what is to come.
    return former.tag.slug if carried(moment(request)).filter(pk=former.tag_id).exists() else ""
