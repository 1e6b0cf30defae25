"""The language of a page: `/hi/…` is Hindi, everything else is English.

The address alone says it. There is no cookie, no session and no look at what the browser prefers,
so an address is the same page for everybody, and whoever sends a link sends the language too.
"""

from dataclasses import dataclass

from django.core.exceptions import TooManyFieldsSent
from django.utils.http import escape_leading_slashes
from django.utils.translation import override

from cooperation.languages import ENGLISH, HINDI

PREFIX = f"/{HINDI}"
# What editors ask for on previews. To others it means nothing, and is not told again.
OF_EDITORS = ("preview", "on")


class LanguageMiddleware:
    """Makes the whole answer, errors and redirects too, in the language of the address."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = language_of(request.path_info)
        with override(language):
            response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Content-Language", language)
        return response


@dataclass(frozen=True)
class Version:
    """The page in one language. `name` is what that language calls itself."""

    request: object
    language: str
    name: str
    path: str

    @property
    def here(self):
        """Whether it is the page that was asked for."""
        return language_of(self.request.path) == self.language

    @property
    def url(self):
        """The whole address; raises where the request came by a host that is not ours."""
        return self.request.build_absolute_uri(self.path)


def language_of(path):
    return HINDI if path == PREFIX or path.startswith(f"{PREFIX}/") else ENGLISH


def without_prefix(path):
    """The address of the same page in English."""
    if language_of(path) == ENGLISH:
        return path
    # What is left must stay a path: "//example.org/" would be another site.
    return escape_leading_slashes(path.removeprefix(PREFIX) or "/")


def _address(request):
    """What was asked for, without what is for editors where no editor asks."""
    try:
        query = request.GET.copy()
    except TooManyFieldsSent:  # the page that says so has an address too
        return request.path
    strange = [name for name in OF_EDITORS if name in query]
    if not strange or getattr(request, "is_preview", False):
        return request.get_full_path()
    for name in strange:
        del query[name]
    return f"{request.path}?{query.urlencode()}" if query else request.path


def versions(request):
    """The page in each language with what else its address asks for, English first."""
    plain = without_prefix(_address(request))
    return [
        Version(request, ENGLISH, "English", plain),
        Version(request, HINDI, "हिन्दी", f"{PREFIX}{plain}"),
    ]
