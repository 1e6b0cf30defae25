"""Answers that are not a page: former addresses, what is withdrawn, impossible parameters."""

from django.db.models import Q
from django.http import HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone

from cooperation.models import Edition, FormerPath, TaggedEdition

from .language import without_prefix


class Gone(Exception):
    """The record was withdrawn; carries the withdrawal."""

    def __init__(self, withdrawal):
        super().__init__(str(withdrawal))
        self.withdrawal = withdrawal


class Moved(Exception):
    """The page has another, canonical address."""

    def __init__(self, url):
        super().__init__(url)
        self.url = url


class BadParameter(Exception):
    """A query parameter that cannot be meant; the message says what can."""

    def __init__(self, message, *, status=400):
        super().__init__(message)
        self.message = message
        self.status = status


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
            return _redirect(request, exception.url)
        if isinstance(exception, BadParameter):
            context = {"message": exception.message, "path": request.path}
            return render(request, "400.html", context, status=exception.status)
        if isinstance(exception, Gone):
            return _gone(request, exception.withdrawal)
        return None

    def _moved(self, request):
        path = without_prefix(request.path)
        path = path if path.endswith("/") else f"{path}/"
        if len(path) > FormerPath._meta.get_field("path").max_length or "\x00" in path:
            return None
        # A tag that leads nowhere has no page, and its new address would tell of what is to come.
        used = TaggedEdition.objects.filter(content_object__in=Edition.objects.live(timezone.now()))
        former = (
            FormerPath.objects.filter(
                Q(tag__isnull=True) | Q(tag__in=used.values("tag")), path=path
            )
            .select_related("record", "tag")
            .first()
        )
        return _redirect(request, former.get_absolute_url()) if former else None


def _redirect(request, url):
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(f"{url}?{query}" if query else url)
    # Browsers keep a permanent redirect for good: a tag put back after a merge would stay hidden.
    response.headers["Cache-Control"] = "no-cache"
    return response


def _gone(request, withdrawal):
    successor = withdrawal.successor
    live = successor and successor.editions.live(timezone.now()).first()
    context = {"withdrawal": withdrawal, "successor": live}
    return render(request, "410.html", context, status=410)
