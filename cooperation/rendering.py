"""The text of an edition as HTML, its references resolved to what is live."""

from django.db.models import F, Q
from django.urls import reverse

from cooperation.catalogue import entries
from cooperation.models import Kind
from cooperation.text import references, render


def rendered(edition, at, *, sources=()):
    """The body of `edition` as safe HTML.

    `sources` are those listed on the page, each with its `number`. A text that links to no record
    costs no query, any other costs one. A record that is not live at `at` is named, not linked.
    """
    found = references(edition.body)
    return render(
        edition.body,
        record_links(found.records, at) if found.records else (),
        tuple((source.key, source.number, source.title) for source in sources),
    )


def record_links(wanted, at, among=None):
    """What `render` needs of each record wanted, by its address now or by a former one.

    So a link survives that the address was changed. `among` are entries to look among, where not
    all that are live at `at` may be linked.
    """
    paths = {
        reverse(kind, args=[slug]): (kind, slug) for kind, slug in wanted if kind in Kind.values
    }
    rows = (
        (entries(at) if among is None else among)
        .annotate(former=F("record__former_paths__path"))
        .filter(Q(record__slug__in=[slug for _, slug in wanted]) | Q(former__in=paths))
    )
    known = {}
    for entry in rows:
        known[entry.kind, entry.record.slug] = entry
        if entry.former in paths:
            known[paths[entry.former]] = entry
    return tuple(
        (kind, slug, known[kind, slug].get_absolute_url(), known[kind, slug].title)
        for kind, slug in sorted(wanted)
        if (kind, slug) in known
    )
