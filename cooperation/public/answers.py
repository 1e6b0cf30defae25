"""Answers that are not a page: former addresses, what is withdrawn, impossible parameters."""

from django.db import DatabaseError
from django.db.models import Q
from django.http import HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import timezone

from cooperation.models import Edition, FormerPath, TaggedEdition

from .language import without_prefix

LONGEST = 200  # of an address that may have moved


class Gone(Exception):
    """The record was withdrawn; carries the withdrawal."""

    def __init__(self, withdrawal):
        super().__init__(str(withdrawal))
        self.withdrawal = withdrawal


class Moved(Exception):
    """The page has another, canonical address; the query goes along unless `url` has its own."""

    def __init__(self, url, *, with_query=True):
        super().__init__(url)
        self.url = url
        self.with_query = with_query


class BadParameter(Exception):
    """A query parameter that cannot be meant; the message says what can.

    `ways` are pairs of an address and its words that lead on.
    """

    def __init__(self, message, *, status=400, ways=()):
        super().__init__(message)
        self.message = message
        self.status = status
        self.ways = ways


class AnswersMiddleware:
    """Turns the exceptions above into answers, and a 404 at a former address into a redirect."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 404 and request.method in ("GET", "HEAD"):
            return self._moved(request) or response
        return response

    def process_exception(self, request, exception):
        if isinstance(exception, Moved):
            return _redirect(request, exception.url, with_query=exception.with_query)
        if isinstance(exception, BadParameter):
            context = {
                "message": exception.message,
                "path": request.path,
                "ways": exception.ways,
            }
            return render(request, "400.html", context, status=exception.status)
        if isinstance(exception, Gone):
            return _gone(request, exception.withdrawal)
        return None

    def _moved(self, request):
        """A former address leads on, and so does all that stood below it: a feed, a card."""
        path = without_prefix(request.path)
        try:
            former = _former(path, _moment(request))
        except DatabaseError:
            # Then the answer is what it was, and needs no database either.
            return None
        if former is None:
            return None
        url = former.get_absolute_url() + path[len(former.path) :]
        try:
            resolve(url)
        except Resolver404:
            return None
        return _redirect(request, url)


def _former(path, at):
    """The former address that `path` is or lies below."""
    if len(path) > LONGEST or "\x00" in path:
        return None
    parts = path.strip("/").split("/")
    above = [f"/{'/'.join(parts[:length])}/" for length in range(1, len(parts) + 1)]
    # A tag that leads nowhere has no page, and its new address would tell of what is to come.
    used = TaggedEdition.objects.filter(content_object__in=Edition.objects.live(at))
    return (
        FormerPath.objects.filter(
            Q(tag__isnull=True) | Q(tag__in=used.values("tag")), path__in=above
        )
        .select_related("record", "tag")
        .order_by("-path")
        .first()
    )


def _redirect(request, url, *, with_query=True):
    query = request.META.get("QUERY_STRING", "") if with_query else ""
    response = HttpResponsePermanentRedirect(f"{url}?{query}" if query else url)
    # Browsers keep a permanent redirect for good: a tag put back after a merge would stay hidden.
    response.headers["Cache-Control"] = "no-cache"
    return response


def _gone(request, withdrawal):
    """410, or 451 (RFC 7725) where it is for legal reasons; then the page does not say which."""
    successor = withdrawal.successor
    live = successor and successor.editions.live(_moment(request)).first()
    context = {"withdrawal": withdrawal, "successor": live}
    return render(request, "410.html", context, status=451 if withdrawal.legal else 410)


def _moment(request):
    """The moment that the view has settled on; where there was none, now."""
    return getattr(request, "moment", None) or timezone.now()
