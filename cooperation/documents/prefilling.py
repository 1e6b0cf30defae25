"""A source as far as it can be known from its address and from the sources on record."""

from collections import Counter
from urllib.parse import urlsplit

from django.db.models import Q

from cooperation.models import Source
from cooperation.text import SLUG_LENGTH, slugify

from .addresses import NotAnAddress, comparable, original
from .hosts import host_named
from .reading import date_in, kind_in, title_in

# So many sources of one host are asked what its others are like.
NEIGHBORS = 200


def on_record(typed):
    """The source that has this address in any spelling, also as archived copy, or None.

    Raises `NotAnAddress`. One query, whose answers are few.
    """
    wanted = comparable(typed)
    rows = Source.objects.filter(_has_pieces("url", wanted) | _has_pieces("archived_url", wanted))
    for source in rows.order_by("pk"):
        if wanted in {_comparable(source.url), _comparable(source.archived_url)}:
            return source
    return None


def prefill(typed):
    """Values for the fields of a new `Source`, as far as they can be known; raises `NotAnAddress`.

    What the host's other sources have goes before what `hosts` says: it is the house's spelling.
    """
    url, copy = original(typed)
    name = urlsplit(url).hostname
    host, learned = host_named(name), _learned(name)
    official = learned.get("official", host.official)
    kind = kind_in(url) or learned.get("kind") or ("other" if official else "news")
    if kind == "joint statement" and not official:
        kind = learned.get("kind", "news")  # an article that tells of one
    values = {
        "url": url,
        "archived_url": copy,
        "title": title_in(url),
        "publisher": learned.get("publisher", host.publisher),
        "date": date_in(url),
        "kind": kind,
        "side": "joint" if kind == "joint statement" else learned.get("side", host.side),
        "official": official,
    }
    return values | {"key": _free_key(host.short, values)}


def _has_pieces(field, wanted):
    """Condition: the address holds the pieces of `wanted` that no other spelling changes."""
    page, _, query = wanted.partition("?")
    host, _, path = page.partition("/")
    pieces = (host.partition(":")[0], path, max(query.split("&"), key=len))
    return Q(*((f"{field}__icontains", piece) for piece in pieces if piece))


def _comparable(address):
    try:
        return comparable(address) if address else ""
    except NotAnAddress:
        return ""


def _learned(name):
    """What most sources of the host have, where there are at least two."""
    bare = name.removeprefix("www.")
    rows = [
        row
        for row in Source.objects.filter(url__icontains=f"{bare}/")
        .order_by("-pk")
        .values("url", "publisher", "side", "kind", "official")[:NEIGHBORS]
        if (urlsplit(row["url"]).hostname or "").removeprefix("www.") == bare
    ]
    if len(rows) < 2:
        return {}
    fields = ("publisher", "side", "kind", "official")
    return {field: Counter(row[field] for row in rows).most_common(1)[0][0] for field in fields}


def _free_key(short, values):
    """`mea-2023-joint-statement`: who, when, and a few words; with a number where it is taken."""
    known = {"joint statement", "fact sheet"}
    words = values["kind"] if values["kind"] in known else _first_words(values["title"])
    parts = (short, values["date"][:4], words or (values["kind"] != "other" and values["kind"]))
    stem = slugify(" ".join(part for part in parts if part))[: SLUG_LENGTH - 4].rstrip("-")
    taken = set(Source.objects.filter(key__startswith=stem).values_list("key", flat=True))
    candidates = [stem, *(f"{stem}-{count}" for count in range(2, len(taken) + 3))]
    return next(key for key in candidates if key not in taken)


def _first_words(title, count=3):
    small = {"a", "an", "and", "between", "for", "in", "of", "on", "the", "to", "with"}
    words = [word for word in slugify(title).split("-") if word not in small and len(word) > 1]
    return " ".join(words[:count])
