"""Feeds of the site, a theme, a tag, an initiative, and of a list as a reader has narrowed it."""

import uuid

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_safe

from cooperation import browse
from cooperation.announcements import newest, published, withdrawn
from cooperation.catalogue import advancing, last_change
from cooperation.models import Edition, Kind, TaggedEdition

from .. import params
from ..answers import Gone
from ..conditional import conditional
from ..feeds import Feed, atom, json_feed
from ..frame import frame, moment
from ..site import NAME
from .browsing import address_of, in_words, read_filters
from .lookup import find
from .tags import used

# How each form is written, and what it calls itself.
FORMS = {
    "atom": (atom, "application/atom+xml; charset=utf-8"),
    "json": (json_feed, "application/feed+json; charset=utf-8"),
}


@require_safe
def site_feed(request, form):
    at = moment(request)
    return _answer(
        request,
        form,
        title=NAME,
        subtitle="Every edition that says something new, and what was withdrawn and why.",
        page=reverse("change_list"),
        key=_site_key(request),
        entries=newest(published(at), withdrawn(at)),
    )


@require_safe
def pillar_feed(request, slug, form):
    """The theme itself, what it leads, and what advances it beside another."""
    return _of_record(
        request,
        form,
        Kind.PILLAR,
        slug,
        lambda record: Q(record=record) | advancing(record.pk),
        "The theme, and every initiative that it leads or that advances it.",
    )


@require_safe
def initiative_feed(request, slug, form):
    return _of_record(
        request,
        form,
        Kind.INITIATIVE,
        slug,
        lambda record: Q(record=record),
        "Every edition of this page that says something new.",
    )


@require_safe
def tag_feed(request, slug, form):
    """Whatever carries the tag."""
    at = moment(request)
    tag = used(at).filter(slug=slug).first()
    if tag is None:
        raise Http404(f"No tag in use has the address {slug}.")
    carrying = Q(pk__in=TaggedEdition.objects.filter(tag=tag).values("content_object"))
    return _answer(
        request,
        form,
        title=f"{tag.name}: {NAME}",
        subtitle=f"Everything tagged {tag.name}.",
        page=tag.get_absolute_url(),
        key=uuid.uuid5(_site_key(request), f"tag {tag.pk}"),
        entries=_narrowed(at, carrying),
    )


@require_safe
def browse_feed(request, form):
    """Initiatives that meet the same parameters as in the list.

    What leaves the list, by a new status or by withdrawal, is told by the other feeds.
    """
    at, themes = moment(request), frame(request).themes
    filters, named = read_filters(request, themes)
    # The feed has the parameters of the list, in the order of its address.
    request.address = address = address_of(filters, named)
    words = "; ".join(
        f"{what}: {which.text}" for what, which, _ in in_words(address, filters, named)
    )
    return _answer(
        request,
        form,
        title=f"Initiatives{f' ({words})' if words else ''}: {NAME}",
        subtitle="Initiatives that meet this choice now.",
        page=address.full,
        key=uuid.uuid5(_site_key(request), f"initiatives {address.query}"),
        entries=published(at, browse.initiatives(at, filters)),
    )


def _of_record(request, form, kind, slug, condition, subtitle):
    """The feed of a record. Once that is withdrawn, its feed says so, and that it ends there; of
    what was withdrawn for legal reasons there is none."""
    at = moment(request)
    try:
        edition = find(request, kind, slug)
        record, title = edition.record, edition.title
        entries, over = _narrowed(at, condition(record)), False
    except Gone as gone:
        if gone.withdrawal.legal:
            raise
        record = gone.withdrawal.record
        title = record.get_absolute_url()
        entries, over = withdrawn(at, Q(record=record)), True
    return _answer(
        request,
        form,
        title=f"{title}: {NAME}",
        subtitle=subtitle,
        page=record.get_absolute_url(),
        key=uuid.uuid5(record.key, "feed"),
        entries=entries,
        over=over,
    )


def _narrowed(at, condition):
    return newest(
        published(at, Edition.objects.live(at).filter(condition)), withdrawn(at, condition)
    )


def _answer(request, form, *, entries, **about):
    write, content_type = FORMS[form]
    path = f"{request.path}{params.canonical_query(request)}"
    feed = Feed(path=path, entries=tuple(entries), themes=frame(request).themes, **about)
    response = conditional(
        request,
        lambda: write(request, feed),
        content_type=content_type,
        parts=[feed],
        changed=last_change(moment(request)),
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _site_key(request):
    return uuid.uuid5(uuid.NAMESPACE_URL, request.build_absolute_uri("/"))
