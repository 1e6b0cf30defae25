"""The rules that every address of the API keeps."""

import hashlib
from functools import wraps

from django.http import Http404, HttpResponsePermanentRedirect, JsonResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from cooperation.dataset import license
from cooperation.stamp import stamp

from .. import asking
from ..answers import BadParameter, Gone, Moved
from ..frame import moment
from .problems import PLAIN, Problem, gone, problem

TYPE = "application/json"
ALLOWED = "GET, HEAD, OPTIONS"
AS_OF_NOTE = (
    "Rows are as they stood at the end of that day (UTC). What they name has the words of today: "
    "tags, sources, organizations and terms in office are not kept in editions, and neither are "
    "addresses."
)


def answering(*parameters):
    """A view of the API that knows `parameters` and answers with plain values.

    It is read only, answers any fault with a problem in JSON, and tells a client that asks again
    whether anything is new before the answer is made.
    """

    def decorate(view):
        @csrf_exempt  # or a POST would be told of tokens, not that there is nothing to write
        @wraps(view)
        def answered(request, **kwargs):
            try:
                return _answer(request, view, kwargs, parameters)
            except Problem as found:
                return _refused(request, found)
            except BadParameter as found:
                return problem(request, found.status, found.message)
            except Gone as found:
                return _refused(request, gone(request, found.withdrawal))
            except Moved as found:
                # As the pages do it: what was moved may be moved back.
                headers = {"Cache-Control": "no-cache"}
                return HttpResponsePermanentRedirect(found.url, headers=headers)
            except Http404 as found:
                return problem(request, 404, str(found))

        return answered

    return decorate


def _answer(request, view, kwargs, parameters):
    if request.method not in ("GET", "HEAD"):
        raise Problem(405, f"Nothing can be written here. Use one of: {ALLOWED}.")
    if not request.accepts(TYPE):
        raise Problem(
            406, f"Accept {TYPE}. Tables in CSV are at the addresses of the lists, as /tags.csv."
        )
    asking.require_known(request, parameters)
    etag = entity_tag(request)
    asking.look_from(request, asking.as_of(request))
    return early(request, etag) or respond(view(request, **kwargs), etag)


def entity_tag(request):
    """What an answer to this request is known by, found out without making it."""
    asked = f"{stamp(moment(request))} {request.build_absolute_uri()}"
    return f'"{hashlib.sha256(asked.encode()).hexdigest()[:32]}"'


def early(request, etag):
    """The answer "nothing is new" where that is so, or None."""
    # "Whatever there is" says nothing of what the client has.
    if request.headers.get("If-None-Match", "").strip() == "*":
        return None
    response = get_conditional_response(request, etag=etag)
    if response is not None:
        remember(response, etag)
    return response


def remember(response, etag):
    """Let an answer be kept by anybody, who asks each time whether it still holds."""
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"


def respond(said, etag):
    """The answer with its headers; of a list they tell where it goes on, as the answer does."""
    links = {"license": license.URL, "next": said.get("next"), "prev": said.get("previous")}
    response = JsonResponse(said, json_dumps_params=PLAIN)
    remember(response, etag)
    response.headers["Link"] = ", ".join(
        f'<{url}>; rel="{relation}"' for relation, url in links.items() if url
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def envelope(request, **said):
    """What every answer has beside what it is about."""
    day = request.day
    return (
        license.terms(origin(request))
        | {
            "as_of": day.isoformat() if day else None,
            "note": AS_OF_NOTE if day else None,
        }
        | said
    )


def origin(request):
    """Scheme and host, as addresses in the answer begin."""
    return f"{request.scheme}://{request.get_host()}"


def _refused(request, found):
    response = problem(request, found.status, found.detail, **found.more)
    if found.status == 405:
        response.headers["Allow"] = ALLOWED
    return response
