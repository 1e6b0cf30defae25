"""Rows against one another: what is used twice, what refers to nothing, what contradicts itself.

Every check takes rows that have passed `checking`, so a key is either well formed or absent.
"""

from collections.abc import Iterator

from cooperation.models import RESERVED_PAGE_SLUGS, Office, Status, overlaps
from cooperation.text import fold, references

from .problems import Problem, nearest
from .schema import INITIATIVE, KINDS, LEADER, PILLAR

_OPEN_STATUSES = (Status.ACTIVE, Status.PROPOSED)


def check_content(content, unread) -> Iterator[Problem]:
    """Every contradiction in `content`.

    `unread` are the names of kinds of which a file could not be read: that something of them is
    missing says nothing.
    """
    known = {
        name: {row[kind.identity] for row in content.rows(name) if kind.identity in row}
        for name, kind in KINDS.items()
    }
    yield from _twice(content)
    for name, kind in KINDS.items():
        for row in content.rows(name):
            for field, message, remedy in _row(row, kind, known, unread):
                yield _problem(row, kind, field, message, remedy)
    yield from _tag_names(content.tags)
    yield from _terms(content.leaders)
    yield from _pairs(content)


def _problem(row, kind, field, message, remedy):
    return Problem(row.file, row.get(kind.identity, ""), field, message, remedy, row.line)


# --- One value for two rows ----------------------------------------------------------------------

_UNIQUE = (
    ("pillar", "slug"),
    ("initiative", "slug"),
    ("page", "slug"),
    ("source", "id"),
    ("source", "url"),
    ("organization", "slug"),
    ("organization", "name"),
    ("tag", "slug"),
    ("leader", "slug"),
)


def _twice(content):
    for name, key in _UNIQUE:
        first = {}
        for row in content.rows(name):
            if key not in row:
                continue
            earlier = first.setdefault(row[key], row)
            if earlier is not row:
                place = f"{earlier.file}:{earlier.line}" if earlier.line else earlier.file
                message = f"“{row[key]}” is used already at {place}"
                yield _problem(row, KINDS[name], key, message, "Change one of the two.")
    pillars = {row.get("slug") for row in content.pillars}
    for row in content.initiatives:
        if "slug" in row and row["slug"] in pillars:
            message = "a pillar has the same slug"
            yield _problem(row, INITIATIVE, "slug", message, "Change one of the two.")


def _tag_names(tags):
    """Names and synonyms that are the same word but for its spelling."""
    owners = {}
    for row in tags:
        yield from _claim(row, "name", [row["name"]] if "name" in row else [], owners)
    for row in tags:
        # That a synonym is another spelling of its own tag's name does no harm.
        own = fold(row.get("name", ""))
        aliases = [alias for alias in row.get("aliases", []) if not own or fold(alias) != own]
        yield from _claim(row, "aliases", aliases, owners)


def _claim(row, field, words, owners):
    for word in words:
        key = fold(word)
        if not key:
            message = f"“{word}” has neither letter nor digit"
            yield _problem(row, KINDS["tag"], field, message, "Write a word.")
        elif key in owners:
            message = f"“{word}” is a spelling of a name or alias of {owners[key]}"
            yield _problem(row, KINDS["tag"], field, message, "Remove one of the two.")
        else:
            owners[key] = row.get("slug", "")


def _terms(leaders):
    """Terms in one office at one time."""
    for office in Office.values:
        terms = [
            (row["began"], row.get("ended"), row)
            for row in leaders
            if row.get("office") == office and "began" in row and "ended" not in row.faulty
        ]
        for one, other in overlaps(terms):
            message = f"the term overlaps with that of {one.get('slug', '')}"
            yield _problem(other, LEADER, "began", message, "Correct the days of one of the two.")


def _pairs(content):
    """Two records are joined by one cross-reference, stored on one of them."""
    joined = {}
    for kind in (PILLAR, INITIATIVE):
        for row in content.rows(kind.name):
            own = kind.name, row.get("slug")
            for other in _targets(row):
                pair = frozenset((own, other))
                if len(pair) == 1:
                    continue
                if pair in joined:
                    message = f"the pair with {other[1]} is stored already, on {joined[pair]}"
                    yield _problem(row, kind, "cross_references", message, "Keep one of the two.")
                joined.setdefault(pair, row.get("slug"))


# --- One row -------------------------------------------------------------------------------------


def _row(row, kind, known, unread):
    """(field, message, remedy) for what is wrong with one row."""
    for name, key in kind.keys.items():
        if key.to:
            values = row.get(name, [])
            values = values if isinstance(values, list) else [values]
            yield from _missing(name, key.to, values, known, unread)
    yield from _cross_references(row, kind, known, unread)
    for name in ("body", "body_hi"):
        yield from _body(row, name, known, unread)
    if "title_hi" not in row and ("summary_hi" in row or "body_hi" in row):
        yield "title_hi", "something is written in Hindi, but no title", "Add title_hi."
    yield from _CHECKS.get(kind.name, _nothing)(row, known, unread)


def _missing(field, name, slugs, known, unread):
    """References to rows of the kind `name` that are not there."""
    if name in unread:
        return
    for slug in slugs:
        if slug in known[name]:
            continue
        kind = KINDS[name]
        file = kind.file.format(pillar="…")
        remedy = f"Add it to {file} or correct the {kind.identity}."
        guess = nearest(slug, sorted(known[name]))
        message = f"no {name} has the {kind.identity} “{slug}”"
        yield field, message, " ".join(part for part in (guess, remedy) if part)


def _targets(row):
    """The targets of the row's cross-references, as (kind, slug)."""
    return [
        next(iter(one["target"].items()))
        for one in row.get("cross_references", [])
        if "target" in one
    ]


def _cross_references(row, kind, known, unread):
    for name, slug in _targets(row):
        if (name, slug) == (kind.name, row.get("slug")):
            yield "cross_references", "the record refers to itself", "Remove that item."
        else:
            yield from _missing("cross_references", name, [slug], known, unread)


def _body(row, field, known, unread):
    found = references(row.get(field, ""))
    yield from _missing(field, "source", found.sources, known, unread)
    for name, slug in found.records:
        if name in ("pillar", "initiative", "page"):
            yield from _missing(field, name, [slug], known, unread)
        else:
            remedy = "Write [[initiative:…]], [[pillar:…]] or [[page:…]], or put a \\ before it."
            yield field, f"“[[{name}:{slug}]]” links to no kind of record", remedy


def _nothing(row, known, unread):
    return ()


def _initiative(row, known, unread):
    yield from _themes(row, known, unread)
    yield from _dates(row)
    for key in ("aliases", "former_names"):
        for name in row.get(key, []):
            if name in (row.get("title"), row.get("acronym")):
                yield key, f"“{name}” repeats the title or the acronym", "Remove it."
    for name in row.get("former_names", []):
        if name in row.get("aliases", []):
            yield "former_names", f"“{name}” is listed twice", "Keep it here or among aliases."
    yield from _milestones(row, known, unread)


def _themes(row, known, unread):
    pillar = row.get("pillar")
    if pillar in row.get("also_advances", []):
        remedy = "Remove it here: it is the primary pillar."
        yield "also_advances", f"“{pillar}” is listed twice", remedy
    expected = INITIATIVE.file.format(pillar=pillar)
    if pillar in known["pillar"] and row.file != expected:
        yield "pillar", f"the record belongs in {expected}", "Move it, or correct the pillar."


def _dates(row):
    start, end = row.get("start"), row.get("end")
    # Compared as far as both are known: 2005 and 2005-06 do not contradict each other.
    if start and end and start[: len(end)] > end[: len(start)]:
        yield "end", f"it ends ({end}) before it starts ({start})", "Correct one of the two."
    if end and row.get("status") in _OPEN_STATUSES:
        message = f"the status is {row['status']}, and there is an end date"
        yield "status", message, "Correct the status or remove the end."


def _milestones(row, known, unread):
    seen, last = set(), ""
    for number, one in enumerate(row.get("milestones", []), start=1):
        place = f"milestones, item {number}"
        date, title = one.get("date", last), one.get("title")
        if date < last:
            message = f"{date} comes after {last}"
            yield place, message, "Put the milestones in the order of their dates."
        last = date
        if (date, title) in seen:
            yield place, "the same date and title stand above", "Remove one, or tell them apart."
        seen.add((date, title))
        sources = one.get("sources", [])
        yield from _missing(f"{place}, sources", "source", sources, known, unread)
        for source in sources:
            if source in known["source"] and source not in row.get("sources", []):
                message = f"“{source}” is not among the record's own sources"
                yield f"{place}, sources", message, "Add it to the record's list too."


def _source(row, known, unread):
    if not {"url", "note"} & {*row, *row.faulty}:
        yield "url", "there is neither an address nor a note", "Add one of them."
    if "url" in row and row["url"] == row.get("archived_url"):
        yield "archived_url", "it repeats the url", "Give the archive's own address, or none."


def _leader(row, known, unread):
    began, ended = row.get("began"), row.get("ended")
    if began and ended and ended <= began:
        message = f"the term ends ({ended}) before it begins ({began})"
        yield "ended", message, "Correct one of the two."


def _page(row, known, unread):
    if row.get("slug") in RESERVED_PAGE_SLUGS:
        yield "slug", f"/{row['slug']}/ is taken by the site itself", "Choose another slug."


_CHECKS = {"initiative": _initiative, "source": _source, "page": _page, "leader": _leader}
