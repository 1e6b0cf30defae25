"""What the API answers: its collections, the rows of each, one row, its own description."""

import re

from django.core.validators import slug_re
from django.http import Http404
from django.urls import reverse

from cooperation.dataset import COLLECTIONS, Viewpoint, license
from cooperation.in_use import carried
from cooperation.models import FormerPath, Kind

from .. import asking
from ..answers import Moved
from ..frame import moment
from ..views.lookup import find
from . import paging
from .answering import answering, envelope, origin
from .description import LIST, describe
from .problems import Problem

IDENTITY = re.compile(r"[\w:-]{1,300}", re.ASCII)
# Whose address the first part of an id is.
OWNERS = {kind: kind for kind in (*Kind.values, "tag")} | {"milestone": Kind.INITIATIVE.value}


@answering()
def index(request):
    """Every collection, with where it is."""
    here = origin(request)
    return license.terms(here) | {
        "title": license.PUBLISHER,
        "scope_of_license": license.SCOPE,
        "documentation": here + reverse("api_docs"),
        "openapi": here + reverse("api_openapi"),
        "data": here + reverse("data"),
        "collections": [
            {
                "name": collection.name,
                "title": collection.title,
                "description": collection.says,
                "url": here + reverse(f"api_{collection.name}"),
            }
            for collection in COLLECTIONS.values()
        ],
    }


@answering()
def openapi(request):
    """The description of the API for machines."""
    return describe(origin(request))


def rows(collection):
    """The view of a list."""
    parameters = (*asking.ASKED[collection.name], *LIST)

    @answering(*parameters)
    def listed(request):
        viewpoint = Viewpoint(moment(request), origin(request))
        strands = collection.strands(viewpoint.at, **asking.narrowed(request, collection))
        found = paging.page(request, collection, strands)
        following, previous = paging.neighbors(request, found)
        relations = (("next", following), ("prev", previous))
        return envelope(
            request,
            total=sum(strand.rows.count() for strand in strands)
            if paging.is_first(request)
            else None,
            next=following,
            previous=previous,
            items=collection.read(found.rows, viewpoint),
            links_header=[f'<{url}>; rel="{relation}"' for relation, url in relations if url],
        )

    return listed


def row(collection):
    """The view of one row."""

    @answering(asking.AS_OF)
    def one(request, identity):
        viewpoint = Viewpoint(moment(request), origin(request))
        found = _found(request, collection, identity)
        [item] = (collection.whole or collection.read)([found], viewpoint)
        return envelope(request, item=item)

    return one


@answering()
def unknown(request):
    raise Problem(
        404,
        "The API has no such address.",
        collections=[request.build_absolute_uri(reverse(f"api_{name}")) for name in COLLECTIONS],
    )


def _found(request, collection, identity):
    """The object of an id. Raises `Moved` where the id is a former one, `Gone` or `Http404`."""
    found = None
    if IDENTITY.fullmatch(identity):
        found = collection.find(moment(request), identity) or _elsewhere(
            request, collection, identity
        )
    if found is None:
        raise Http404(f"No {collection.one} on the site has the id “{identity[:100]}”.")
    return found


def _elsewhere(request, collection, identity):
    slug, colon, rest = identity.partition(":")
    kind = OWNERS.get(collection.one, "")
    if not kind or not slug_re.match(slug):
        return None
    owner = _moved_to(request, kind, slug)
    if owner:
        url = reverse(f"api_{collection.one}", args=[f"{owner}{colon}{rest}"])
        query = request.META.get("QUERY_STRING", "")
        raise Moved(request.build_absolute_uri(f"{url}?{query}" if query else url))
    return find(request, kind, slug) and None if kind in Kind.values else None


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
