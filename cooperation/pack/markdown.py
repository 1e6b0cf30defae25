"""An edition as a Markdown file that stands by itself.

Links to records get whole addresses; `[@key]` stays as it is, for it is how Pandoc cites the
source of that key in `sources.bib`.
"""

import datetime
import re

import yaml
from django.urls import reverse

from cooperation.citation import WORK
from cooperation.dates import display
from cooperation.text import RECORD, references

_SPECIAL = re.compile(r"([\\`*_\[\]<>&#|~])")


def document(piece, absolute):
    """The file of one piece; `absolute` makes whole addresses of paths."""
    edition = piece.edition
    parts = [
        f"---\n{_front_matter(piece, absolute)}---",
        f"# {escaped(edition.title)}",
        edition.summary,
        portable(edition.body, piece.links, absolute).strip(),
        f"On the status: {edition.status_note.strip()}" if edition.status_note else "",
        _section("Milestones", map(_milestone, piece.milestones)),
        _section("Related, and why", (_reference(link, absolute) for link in piece.references)),
        _section("Sources", map(_source, piece.sources)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def portable(body, links, absolute):
    """A text of the house as Markdown for everybody.

    `links` are as `render` takes them; what is not among them is named without a link.
    """
    named = set(references(body).records)
    known = {(kind, slug): (url, title) for kind, slug, url, title in links}

    def written(match):
        kind, slug, words = match[1], match[2].removesuffix("\\"), match[3]
        if (kind, slug) not in named:  # an example in code, or escaped
            return match[0]
        url, title = known.get((kind, slug), ("", ""))
        words = words or escaped(title or slug.replace("-", " "))
        return f"[{words}]({absolute(url)})" if url else words

    return RECORD.sub(written, body)


def escaped(text):
    """A text of which Markdown makes nothing."""
    return _SPECIAL.sub(r"\\\1", text)


def facts(piece):
    """What is known of an edition beside its texts, by name; what is not known is left out."""
    edition = piece.edition
    said = {
        "acronym": edition.acronym,
        "also_called": piece.called,
        "formerly": piece.formerly,
        "theme": piece.theme,
        "also_advances": piece.advanced,
        "form": edition.get_form_display(),
        "status": edition.get_status_display(),
        "began": edition.began and str(edition.began),
        "ended": edition.ended and str(edition.ended),
        "participants": [row.organization.name for row in edition.participations.all()],
        "how_sure": edition.get_confidence_display(),
        "tags": [row.tag.name for row in edition.tagged.all()],
    }
    return {name: value for name, value in said.items() if value}


def identity(piece, absolute):
    """Which edition of what this is, since when readers have it, and where it stays."""
    edition = piece.edition
    path = reverse(f"{edition.kind}_edition", args=[edition.record.slug, edition.number])
    return {
        "title": edition.title,
        "kind": edition.get_kind_display(),
        "edition": edition.number,
        "published": edition.live_from.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "permalink": absolute(path),
        "part_of": WORK,
    }


def _front_matter(piece, absolute):
    said = identity(piece, absolute) | facts(piece)
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=10**6)


def _section(heading, items):
    items = list(items)
    return f"## {heading}\n\n" + "\n".join(items) if items else ""


def _milestone(row):
    setback = " (setback)" if row.setback else ""
    cited = f" [{'; '.join(f'@{source.key}' for source in row.sources)}]" if row.sources else ""
    more = f" {row.description}" if row.description else ""
    return f"- **{display(row.date)}**{setback}: {row.title}.{more}{cited}"


def _reference(link, absolute):
    words = f"{link.wording.capitalize()} [{escaped(link.title)}]({absolute(link.url)})"
    return f"- {words}: {link.reason}"


def _source(source):
    date = f", {display(source.date)}" if source.date else ""
    addresses = " ".join(f"<{url}>" for url in (source.url, source.archived_url) if url)
    said = f"{source.number}. {escaped(source.title)}. {escaped(source.publisher)}{date}."
    return " ".join(filter(None, [said, addresses, f"`@{source.key}`"]))
