"""The text of an edition as HTML, its references resolved to what is live."""

from django.db.models import F, Q
from django.urls import reverse

from cooperation.catalogue import entries
from cooperation.models import Kind
from cooperation.text import Note, references, render, slugify


def rendered(edition, at, *, sources=()):
    """The body of `edition` as safe HTML.

    `sources` are those listed on the page, each with its `number`. A text that links to no record
    costs no query, any other costs one. A record that is not live at `at` is named, not linked.
    """
    found = references(edition.body)
    return render(
        edition.body,
        record_links(found.records, at) if found.records else (),
        tuple(note(source) for source in sources),
    )


def note(source):
    """What `render` needs of a source that has its `number` on the page."""
    who = f"{source.get_side_display()}{', official' if source.official else ''}"
    when = f", {source.date.short}" if source.date else ""
    what = f"{source.title}. {source.publisher}{when}."
    return Note(source.key, source.number, what, who, slugify(source.side))


def record_links(wanted, at):
    """What `render` needs of each record wanted, by its address now or by a former one.

    So a link survives that the address was changed.
    """
    paths = {
        reverse(kind, args=[slug]): (kind, slug) for kind, slug in wanted if kind in Kind.values
    }
    rows = (
        entries(at)
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
