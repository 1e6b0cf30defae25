"""The public history of a record: its editions, each as it stood, and what differs between two.

Only what has been live counts, and only while the record itself is: the history of a withdrawn
record is withdrawn with it.
"""

from django.db.models import F, OuterRef, Window
from django.db.models.functions import Lag
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperation.catalogue import entries, with_updated
from cooperation.comparison import content
from cooperation.languages import marked
from cooperation.models import Edition, Kind, Source
from cooperation.text import plain
from cooperation.wording import differences, referred

from .. import params
from ..answers import BadParameter, Gone, Moved
from ..frame import moment
from .initiatives import render_initiative
from .lookup import MOST, compare_url, find_or_follow
from .pages import render_page
from .pending import without_dead_links
from .pillars import render_pillar

PAGE_SIZE = 50
# Editions that a comparison offers to choose from; there are hardly ever more.
MOST_OFFERED = 40
RENDER = {
    Kind.PILLAR: render_pillar,
    Kind.INITIATIVE: render_initiative,
    Kind.PAGE: render_page,
}
# A past edition has neither the card nor the data of the page as it is now.
NOT_SHARED = {"card": None, "nodes": ()}
# What editors keep for themselves or tell elsewhere.
NOT_SAID = {"featured": False, "significance": "", "change_note": ""}


@require_safe
def edition_list(request, slug, kind):
    """Every edition that readers have seen, the newest first."""
    live = find_or_follow(request, kind, slug)
    editions = (
        _seen(live, moment(request))
        .annotate(previous=Window(Lag("number"), order_by=F("live_from").asc()))
        .only("number", "title", "title_hi", "kind", "change_note", "live_from", "live_until")
        .order_by("-live_from")
    )
    page = params.page(request, editions, PAGE_SIZE)
    withdrawn = {withdrawal.at: withdrawal for withdrawal in live.record.withdrawals.all()}
    context = {
        "live": live,
        "page": page,
        "sealed": _sealed_before(withdrawn.values()),
        "rows": [
            {
                "edition": edition,
                "url": reverse(f"{kind}_edition", args=[slug, edition.number]),
                "since": compare_url(kind, slug, edition.previous, edition.number),
                "withdrawal": withdrawn.get(edition.live_until) if edition.pk != live.pk else None,
            }
            for edition in page.object_list
        ],
        "parent": _parent(kind),
    }
    return render(request, "cooperation/edition_list.html", context)


@require_safe
def past_edition(request, slug, number, kind):
    """One edition as it stood, under a banner that says so."""
    live, at = find_or_follow(request, kind, slug), moment(request)
    editions = _seen(live, at).filter(number=min(number, MOST))
    edition = with_updated(editions, OuterRef("live_from")).first()
    if edition is None:
        raise _absent(live, number)
    edition.record = live.record
    past = {
        "live": live,
        "is_live": edition.pk == live.pk,
        "list_url": reverse(f"{kind}_editions", args=[slug]),
        "compare_url": compare_url(kind, slug, edition.number, live.number),
    }
    response = RENDER[kind](
        request,
        edition,
        notice="cooperation/_past.html",
        past=past,
        **NOT_SHARED,
    )
    html = without_dead_links(response.content.decode(), at, lambda kind, slugs: {})
    response.content = html
    return _noindex(response)


@require_safe
def comparison(request, slug, one, other, kind):
    """What differs for readers from edition `one` to edition `other`."""
    live, at = find_or_follow(request, kind, slug), moment(request)
    if one == other:
        raise BadParameter(_("Two different editions can be compared: change one of the numbers."))
    if one > other:
        raise Moved(compare_url(kind, slug, other, one))
    seen = _seen(live, at).order_by("-number")
    numbers = list(seen.values_list("number", flat=True))
    for number in (one, other):
        if number not in numbers:
            raise _absent(live, number)
    both = seen.filter(number__in=[one, other]).select_related("lead_pillar")
    found = {edition.number: edition for edition in both}
    old, new = content(found[one]), content(found[other])
    names = _names(at, old, new)
    old, new = (_for_readers(one, names) for one in (old, new))
    offered = sorted({one, other, *numbers[:MOST_OFFERED]})
    context = {
        "live": live,
        "sides": [
            (found[number], reverse(f"{kind}_edition", args=[slug, number]))
            for number in (one, other)
        ],
        "firsts": [
            (number, compare_url(kind, slug, number, other), number == one)
            for number in offered
            if number < other
        ],
        "seconds": [
            (number, compare_url(kind, slug, one, number), number == other)
            for number in offered
            if number > one
        ],
        "differences": differences(old, new, names),
        "list_url": reverse(f"{kind}_editions", args=[slug]),
        "parent": _parent(kind),
    }
    return _noindex(render(request, "cooperation/comparison.html", context))


def _absent(live, number):
    """The answer where an edition is not shown: there is none, or none that may be shown."""
    if live.record.editions.filter(number=min(number, MOST), sealed=True).exists():
        return Gone(live.record.withdrawals.filter(legal=True).latest("at"))
    return Http404(f"{live.record} has no edition {number} for readers.")


def _sealed_before(withdrawals):
    """The moment before which nothing of the record is shown, or None."""
    return max((one.at for one in withdrawals if one.legal), default=None)


def _seen(live, at):
    return Edition.objects.shown(at).filter(record=live.record_id)


def _names(at, *contents):
    """Titles of the live records, and of all sources, that the contents refer to, each marked where
    it is not in the language of the page."""
    records, keys = referred(*contents)
    slugs = [name.partition(":")[2] for name in records]
    live = entries(at).filter(record__slug__in=slugs)
    names = {f"{entry.kind}:{entry.record.slug}": marked(*entry.said("title")) for entry in live}
    sources = Source.objects.filter(key__in=keys)
    return names | {source.key: marked(source.title) for source in sources}


def _for_readers(told, names):
    """What readers see of a content: words without markup, and links to what is live."""
    lead = told["lead_pillar"]
    return (
        told
        | NOT_SAID
        | {
            "body": _paragraphs(told["body"]),
            "body_hi": _paragraphs(told["body_hi"]),
            "status_note": plain(told["status_note"]),
            "lead_pillar": lead if f"pillar:{lead}" in names else None,
            "also_advances": [slug for slug in told["also_advances"] if f"pillar:{slug}" in names],
            "cross_references": [row for row in told["cross_references"] if row["target"] in names],
        }
    )


def _paragraphs(markdown):
    """The words of a text, its paragraphs apart."""
    return plain(markdown).replace("\n", "\n\n")


def _parent(kind):
    """The list that the record stands in: its address and name, if there is one."""
    return {
        Kind.PILLAR: (reverse("pillar_list"), _("Themes")),
        Kind.INITIATIVE: (reverse("initiative_list"), _("Initiatives")),
    }.get(kind)


def _noindex(response):
    response.headers["X-Robots-Tag"] = "noindex"
    return response
