"""Reading packs: chosen editions on one page to be printed, and as one file.

The address is all that there is of a pack: nothing is kept of it here, and nobody needs an account.
It is put together by addresses too: `add` looks for a record, `up`, `down` and `remove` name one
that is in it, and each leads on to the address of the pack that comes of it.
"""

from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cooperation.catalogue import with_themes
from cooperation.citation import chicago, cited_as, describe_edition
from cooperation.dataset import license
from cooperation.languages import ENGLISH
from cooperation.models import Kind
from cooperation.pack import MOST, Item, archive, candidates, choose, files, frozen_at, parse, read
from cooperation.text import clean_query, slugify

from .. import params
from ..answers import BadParameter
from ..citing import permalink, today
from ..frame import frame, moment
from ..language import without_prefix

TITLE = "Reading pack"  # of the file, which is in English
LONGEST_TITLE = 120
LONGEST_ITEM = 90
NAME = "reading-pack"


@require_safe
def pack(request):
    """The page of a pack, and the tools to make one."""
    at = moment(request)
    choice, title = choose(_asked(request), at), _title(request)
    texts, add = _moved(request, choice.texts), params.words(request, "add")
    item = _addressed(add)
    if item:
        texts, add = choose([*texts, str(item)], at).texts, ""
    _require_room(texts)
    query = _query(texts, title)
    if elsewhere := _elsewhere(request, "pack", [*query, *([("add", add)] if add else [])]):
        return elsewhere
    pieces = read(choice.editions, at)
    for piece in pieces:
        piece.permalink = permalink(request, piece.edition)
        with override(ENGLISH):  # the language of what is cited
            url = permalink(request, piece.edition)
            work = describe_edition(piece.edition, url=url, accessed=today())
            piece.cited = cited_as(chicago, work)
    found = with_themes(candidates(add, at), frame(request).themes) if add else []
    context = {
        "title": title,
        "rows": _rows(choice, pieces),
        "pieces": pieces,
        "texts": texts,
        "most": MOST,
        "add": add,
        "found": [(entry, str(_item(entry))) for entry in found],
        "frozen_at": frozen_at(choice.editions) if pieces else None,
        "newest_url": _newest(choice, title),
        "url": request.build_absolute_uri(_address("pack", query)),
        "zip_url": _address("pack_zip", query),
        "accessed": today(),
    }
    return _noindex(render(request, "cooperation/pack.html", context))


@require_safe
def pack_zip(request):
    """The pack as a file: the same bytes for the same address."""
    at = moment(request)
    choice, title = choose(_asked(request), at), _title(request)
    query = _query(choice.texts, title)
    if elsewhere := _elsewhere(request, "pack_zip", query):
        return elsewhere
    if not choice.editions:
        raise BadParameter("Nothing that this address names can be read now.", status=404)
    kept = files(
        read(choice.editions, at),
        choice.omitted,
        title=title or TITLE,
        url=request.build_absolute_uri(_address("pack", query)),
        absolute=request.build_absolute_uri,
        terms=f"{license.NAME}, {license.URL}. {license.SCOPE}",
    )
    content = archive(kept, frozen_at(choice.editions))
    response = HttpResponse(content, content_type="application/zip")
    name = f"{slugify(title) or NAME}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return _noindex(response)


def _asked(request):
    """What the address names, each once and no longer than anything there is."""
    given = (clean_query(text, limit=LONGEST_ITEM) for text in request.GET.getlist("r"))
    texts = list(dict.fromkeys(filter(None, given)))
    _require_room(texts)
    return texts


def _title(request):
    return clean_query(request.GET.get("title", ""), limit=LONGEST_TITLE)


def _require_room(texts):
    if len(texts) > MOST:
        raise BadParameter(
            _(
                "A reading pack holds %(most)s records at most; this one would have %(n)s. "
                "Make two packs of it."
            )
            % {"most": MOST, "n": len(texts)}
        )


def _moved(request, texts):
    """The texts in the order that the reader wants, without what is to go."""
    texts = list(texts)
    for name, step in (("up", -1), ("down", 1), ("remove", 0)):
        text = request.GET.get(name)
        if text not in texts:
            continue
        place = texts.index(text)
        texts.remove(text)
        if step:
            texts.insert(max(0, place + step), text)
    return texts


def _addressed(text):
    """The item that a typed text names by its address on the site or in a pack, or None."""
    item = parse(text)
    if item or "/" not in text:
        return item
    try:
        # A page in Hindi shows the same record as the one in English.
        path = without_prefix(f"{urlsplit(text).path.rstrip('/')}/")
        with override(ENGLISH):
            match = resolve(path)
    except (ValueError, Resolver404):
        return None
    kind, _dash, rest = (match.url_name or "").partition("_")
    if kind not in Kind.values or rest not in ("", "edition", "editions"):
        return None
    return Item(kind, match.kwargs["slug"], match.kwargs.get("number"))


def _rows(choice, pieces):
    """What the list of contents shows: each text with its piece, or with why it is not there."""
    pieces = {str(_item(piece.edition)): piece for piece in pieces}
    omitted = {one.text: one for one in choice.omitted}
    return [
        {"text": text, "piece": pieces.get(text), "omitted": omitted.get(text)}
        for text in choice.texts
    ]


def _newest(choice, title):
    """The address of the same pack at the newest editions, "" where it has them."""
    if all(edition.number == edition.newest for edition in choice.editions):
        return ""
    texts = [str(Item(edition.kind, edition.record.slug)) for edition in choice.editions]
    return _address("pack", _query(texts, title))


def _item(edition):
    return Item(edition.kind, edition.record.slug, edition.number)


def _query(texts, title):
    """The parameters of a pack in their canonical order."""
    return [("r", text) for text in texts] + ([("title", title)] if title else [])


def _address(route, query):
    return f"{reverse(route)}?{urlencode(query, safe=':@')}" if query else reverse(route)


def _elsewhere(request, route, query):
    """The way to the canonical address, where the reader has come by another."""
    given = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    return None if given == query else HttpResponseRedirect(_address(route, query))


def _noindex(response):
    response.headers["X-Robots-Tag"] = "noindex"
    return response
