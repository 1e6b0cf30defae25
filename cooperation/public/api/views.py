"""What the API answers: its collections, the rows of each, one row, its own description."""

from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from cooperation.dataset import COLLECTIONS, Viewpoint, license

from .. import asking
from ..frame import moment
from . import paging
from .answering import answering, envelope, origin
from .description import LIST, describe
from .finding import find_row
from .problems import problem


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
        return envelope(
            request,
            total=sum(strand.rows.count() for strand in strands)
            if paging.is_first(request)
            else None,
            next=following,
            previous=previous,
            items=collection.read(found.rows, viewpoint),
        )

    return listed


def row(collection):
    """The view of one row."""

    @answering(asking.AS_OF)
    def one(request, identity):
        viewpoint = Viewpoint(moment(request), origin(request))
        found = find_row(request, collection, identity)
        [item] = (collection.whole or collection.read)([found], viewpoint)
        return envelope(request, item=item)

    return one


@csrf_exempt
def unknown(request):
    """Whatever else is asked for under the address of the API."""
    return problem(
        request,
        404,
        "The API has no such address.",
        collections=[request.build_absolute_uri(reverse(f"api_{name}")) for name in COLLECTIONS],
    )
