"""Links on the page of a draft that would lead nowhere yet.

A tag, a source or an organization that nothing live uses has no page; neither has a record that
goes live later. On a preview or a shared draft such a link loses its address, or gets the one of a
preview, so that nobody runs into "we have no such page".
"""

import re
from collections import defaultdict
from html import escape, unescape

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from cooperation.in_use import cited, taking_part, used
from cooperation.models import Edition, Kind

LINK = re.compile(r'<a\b[^>]*?\bhref="(/[^"?#]*)[^"]*"[^>]*>')
HREF = re.compile(r'\s*\bhref="[^"]*"')
HISTORY = "/editions/"
# What has a page at the moment `at`, and the field that its address is made of.
PAGES = {
    "tag": (used, "slug"),
    "source": (cited, "key"),
    "organization": (taking_part, "slug"),
}


def without_dead_links(html, now, instead):
    """The page with no link to what has no page at the moment `now`.

    `instead` is called with a kind and slugs, and gives the addresses to use by slug.
    """
    ways = {}
    for name, slugs in _by_route({unescape(match[1]) for match in LINK.finditer(html)}).items():
        wanted = set(slugs.values())
        missing = wanted - _present(name, list(wanted), now)
        found = instead(name, missing) if missing and name in Kind.values else {}
        ways |= {
            path: None if path.endswith(HISTORY) else found.get(slug)
            for path, slug in slugs.items()
            if slug in missing
        }

    words = escape(_("No page for readers yet"))

    def mended(match):
        path = unescape(match[1])
        if path not in ways:
            return match[0]
        new = f' href="{escape(ways[path])}"' if ways[path] else f' title="{words}"'
        return HREF.sub(lambda found: new, match[0])

    return LINK.sub(mended, html) if ways else html


def _by_route(paths):
    """The paths that name one thing, as dicts of path and slug, by the name of their route; the
    history of a record is there as long as its page."""
    found = defaultdict(dict)
    for path in paths:
        try:
            match = resolve(path)
        except Resolver404:
            continue
        name = match.url_name.removesuffix("_editions")
        if name in PAGES or name in Kind.values:
            [slug] = [value for key, value in match.kwargs.items() if key != "kind"]
            found[name][path] = slug
    return found


def _present(name, slugs, now):
    if name in Kind.values:
        live = Edition.objects.live(now).filter(kind=name, record__slug__in=slugs)
        return set(live.values_list("record__slug", flat=True))
    rows, field = PAGES[name]
    return set(rows(now).filter(**{f"{field}__in": slugs}).values_list(field, flat=True))
