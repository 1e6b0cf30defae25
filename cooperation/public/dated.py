"""A page as it stood on another day stays on that day: its links and forms lead to the same day.

Done in one place, on the finished page, so that no template has to think of it. What carries the
attribute `data-today` is left as it is: the ways back.
"""

import re
from html import escape, unescape
from urllib.parse import parse_qs, urljoin, urlsplit

from django.urls import Resolver404, resolve

from . import params
from .api.tables import TABLES
from .frame import AS_OF, DATED

# Tables know days too. The search is of today, and says so to whoever comes with a day.
_CARRIED = DATED | {"search", *(f"{name}_csv" for name in TABLES)}
_TAG = re.compile(r'<(a|form)\b((?:[^>"]|"[^"]*")*)>')
_PLACE = re.compile(r'\b(href|action)="([^"]*)"')


class DatedMiddleware:
    """Keeps the day of a page in all that leads on, and such pages out of search engines."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        day = getattr(request, "as_of", None)
        if day is None:
            return response
        response.headers["X-Robots-Tag"] = "noindex"
        today = request.build_absolute_uri(today_url(request))
        response.headers["Link"] = f'<{today}>; rel="canonical"'
        if response.headers.get("Content-Type", "").startswith("text/html"):
            html = on_the_same_day(response.content.decode(), request.path, day)
            response.content = html.encode()
        return response


def today_url(request):
    """The address of the same page today."""
    query = params.query_without(request, AS_OF)
    return f"{request.path}{query}" if query.startswith("?") else query


def on_the_same_day(html, path, day):
    """The page at `path` with `day` in every link and form that leads to a dated page, to a
    table, or to the search."""
    known = {}

    def is_dated(place):
        if place not in known:
            known[place] = _is_dated(place)
        return known[place]

    def mended(match):
        name, attributes = match[1], match[2]
        if "data-today" in attributes or 'method="post"' in attributes:
            return match[0]
        found = _PLACE.search(attributes)
        parts = urlsplit(unescape(found[2]) if found else "")
        elsewhere = parts.scheme or parts.netloc or not is_dated(urljoin(path, parts.path))
        if elsewhere or AS_OF in parse_qs(parts.query, keep_blank_values=True):
            return match[0]
        if name == "form":
            return f'{match[0]}<input type="hidden" name="{AS_OF}" value="{day}">'
        if not found or not (parts.path or parts.query):
            return match[0]
        query = f"{parts.query}&{AS_OF}={day}" if parts.query else f"{AS_OF}={day}"
        new = escape(parts._replace(query=query).geturl())
        attributes = attributes[: found.start(2)] + new + attributes[found.end(2) :]
        return f"<{name}{attributes}>"

    return _TAG.sub(mended, html)


def _is_dated(path):
    try:
        return resolve(path).url_name in _CARRIED
    except Resolver404:
        return False
