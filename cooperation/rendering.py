"""The text of an edition as HTML, its references resolved to what is live."""

from django.urls import reverse

from cooperation.catalogue import entries
from cooperation.models import FormerPath, Kind
from cooperation.text import references, render


def rendered(edition, at, *, sources=()):
    """The body of `edition` as safe HTML.

    `sources` are those listed on the page, each with its `number`. A text without references
    costs no query; one that links to records costs one, and one more only where an address it
    uses is a former one. A record that is not live at `at` is named, not linked.
    """
    found = references(edition.body)
    links = _links(found, at) if found.records else ()
    return render(
        edition.body,
        links,
        tuple((source.key, source.number, source.title) for source in sources),
    )


def _links(found, at):
    wanted = set(found.records)
    slugs = {slug for _, slug in wanted}
    by_identity = {
        (entry.kind, entry.record.slug): entry
        for entry in entries(at).filter(record__slug__in=slugs)
    }
    missing = [pair for pair in wanted if pair not in by_identity]
    if missing:
        by_identity |= _moved(missing, at)
    return tuple(
        (kind, slug, entry.get_absolute_url(), entry.title)
        for (kind, slug), entry in sorted(by_identity.items())
        if (kind, slug) in wanted
    )


def _moved(pairs, at):
    """Entries of records that had these addresses before. Links survive a rename this way."""
    paths = {
        reverse(kind, args=[slug]): (kind, slug) for kind, slug in pairs if kind in Kind.values
    }
    former = dict(
        FormerPath.objects.filter(path__in=paths, record__isnull=False).values_list(
            "record", "path"
        )
    )
    return {
        paths[former[entry.record_id]]: entry for entry in entries(at).filter(record__in=former)
    }

