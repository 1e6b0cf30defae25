"""What the file of a pack holds: Markdown, JSON, BibTeX, and a page that explains it."""

import json

from cooperation.citation import FORMATS, WORK, describe_edition, describe_source
from cooperation.dates import display

from .markdown import document, facts, identity, portable

HOW = """\
The text of each record is a Markdown file in `records/`, with its facts on top; `pack.json` holds
the same as data. `records.bib` has an entry for each record, `sources.bib` one for each document
that they cite. A mark such as `[@key]` in a text names an entry of `sources.bib`; with Pandoc,

    pandoc --citeproc --bibliography=sources.bib --output=pack.docx records/*.md

writes notes and a list of works. Entries name no day of access: add the day on which you read."""
FROZEN = """\
Each record is given as its edition says and will stay so: the address above gives the same file
again, byte for byte. Two things can change it. A record that is withdrawn leaves every pack; and
names of tags, organizations and sources, which have no editions, are those of the day on which the
file was made."""


def files(pieces, omitted, *, title, url, absolute, terms):
    """The files of a pack by name, in order, as texts.

    `url` is the address of the pack, `absolute` makes whole addresses of paths, `terms` says in
    a sentence what may be done with the texts.
    """
    names = {
        piece.mark: f"records/{place:02}-{piece.mark}.md"
        for place, piece in enumerate(pieces, start=1)
    }
    sources = {source.key: source for piece in pieces for source in piece.sources}
    sources = [sources[key] for key in sorted(sources)]
    works = [_work(piece, absolute) for piece in pieces]
    bibtex = FORMATS["bib"].dump
    return {
        "README.md": _readme(pieces, omitted, names, title, url, absolute, terms),
        "pack.json": _data(pieces, sources, title, url, absolute, terms),
        "records.bib": bibtex(works),
        "sources.bib": bibtex([describe_source(source) for source in sources]),
    } | {names[piece.mark]: document(piece, absolute) for piece in pieces}


def _work(piece, absolute):
    return describe_edition(piece.edition, url=identity(piece, absolute)["permalink"])


def _readme(pieces, omitted, names, title, url, absolute, terms):
    lines = []
    for place, piece in enumerate(pieces, start=1):
        said = identity(piece, absolute)
        day = display(said["published"][:10])
        lines.append(
            f"{place}. {said['title']}, edition {said['edition']}, published {day}: "
            f"<{said['permalink']}> (`{names[piece.mark]}`)"
        )
    missing = [f"- `{one.text}` {one.reason.label}." for one in omitted]
    parts = [
        f"# {title}",
        f"A reading pack from {WORK}. Its address: <{url}>",
        "## What is in it",
        "\n".join(lines),
        "## What was asked for and is not in it" if missing else "",
        "\n".join(missing),
        "## How to use it",
        HOW,
        "## What stays and what may change",
        FROZEN,
        "## License",
        terms,
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _data(pieces, sources, title, url, absolute, terms):
    data = {
        "title": title,
        "address": url,
        "license": terms,
        "records": [_record(piece, absolute) for piece in pieces],
        "sources": [_source(source) for source in sources],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _record(piece, absolute):
    edition = piece.edition
    return (
        identity(piece, absolute)
        | facts(piece)
        | {
            "summary": edition.summary,
            "body": portable(edition.body, piece.links, absolute),
            "status_note": edition.status_note,
            "milestones": [
                {
                    "date": str(row.date),
                    "title": row.title,
                    "description": row.description,
                    "setback": row.setback,
                    "address": f"{identity(piece, absolute)['permalink']}#{row.anchor}",
                    "sources": [source.key for source in row.sources],
                }
                for row in piece.milestones
            ],
            "related": [
                {
                    "relation": link.wording,
                    "title": link.title,
                    "address": absolute(link.url),
                    "reason": link.reason,
                }
                for link in piece.references
            ],
            "sources": [source.key for source in piece.sources],
        }
    )


def _source(source):
    said = {
        "key": source.key,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "archived_url": source.archived_url,
        "date": source.date and str(source.date),
        "who_speaks": source.get_side_display(),
        "kind": source.get_kind_display(),
        "official": source.official,
    }
    return {name: value for name, value in said.items() if value not in ("", None)}
