"""The text of an edition as HTML, its references resolved to what is live."""

from django.db.models import F, Q
from django.utils.html import format_html

from cooperation.catalogue import entries
from cooperation.languages import ENGLISH, spoken, stored_path
from cooperation.models import Kind
from cooperation.text import references, render


def rendered(edition, at, *, sources=()):
    """The body of `edition` as safe HTML, in the language of the page where it is written in it;
    where it is not, in English and marked as such.

    `sources` are those listed on the page, each with its `number`. A text that links to no record
    costs no query, any other costs one. A record that is not live at `at` is named, not linked.
    """
    text, language = edition.said("body")
    found = references(text)
    html = render(
        text,
        record_links(found.records, at, language) if found.records else (),
        tuple((source.key, source.number, source.title) for source in sources),
        language=language,
    )
    return html if language == spoken() else format_html('<div lang="{}">{}</div>', language, html)


def record_links(wanted, at, language=ENGLISH):
    """What `render` needs of each record wanted, by its address now or by a former one.

    So a link survives that the address was changed. The titles are those in `language`.
    """
    paths = {stored_path(kind, slug): (kind, slug) for kind, slug in wanted if kind in Kind.values}
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
        (
            kind,
            slug,
            known[kind, slug].get_absolute_url(),
            known[kind, slug].said("title", language).text,
        )
        for kind, slug in sorted(wanted)
        if (kind, slug) in known
    )
