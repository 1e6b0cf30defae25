"""The content format: which files there are, which keys a row has, and what each may hold.

A directory of UTF-8 YAML files in block style: `pillars.yaml`, `initiatives/<pillar>.yaml`,
`sources.yaml`, `organizations.yaml`, `tags.yaml` and, when there are any, `pages.yaml` and
`leaders.yaml`. Each is a list of rows; empty keys are omitted, dates are quoted text, bodies are
Markdown. Keys that end with `_hi` hold the same in Hindi. A set of files is complete in itself: it
refers to nothing that it does not hold.
"""

from dataclasses import dataclass, field

from cooperation.models import (
    Alias,
    Confidence,
    Country,
    CrossReference,
    Edition,
    Form,
    Leader,
    Milestone,
    Office,
    Organization,
    Record,
    Relation,
    Side,
    Source,
    SourceKind,
    Status,
    Tag,
    TagAlias,
)
from cooperation.text import BODY_LENGTH


@dataclass(frozen=True)
class Key:
    """What one key holds.

    `holds` is one of: "slug", "line" (text of one line), "text", "date", "day" (a date that says
    the day), "choice", "yes" (true, or the key is absent), "flag" (true or false), "address",
    "reference" (to a row of the kind `to`), "references", "lines", "target" (of a
    cross-reference) or "rows" (with `keys`).
    """

    holds: str
    required: bool = False
    length: int | None = None
    values: tuple[str, ...] = ()
    to: str = ""
    keys: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """One kind of row: its file, the first line of the file, its keys in order, its identity."""

    name: str
    file: str
    header: str
    keys: dict[str, Key]
    identity: str = "slug"
    optional: bool = False


def _length(model, name):
    return model._meta.get_field(name).max_length


_SLUG = Key("slug", required=True, length=_length(Record, "slug"))
_TITLE = Key("line", required=True, length=_length(Edition, "title"))
_SUMMARY = Key("line", required=True, length=_length(Edition, "summary"))
_BODY = Key("text", required=True, length=BODY_LENGTH)
_TITLE_HI = Key("line", length=_length(Edition, "title_hi"))
_SUMMARY_HI = Key("line", length=_length(Edition, "summary_hi"))
_BODY_HI = Key("text", length=BODY_LENGTH)
_TAGS = Key("references", to="tag")
_CONFIDENCE = Key("choice", required=True, values=tuple(Confidence.values))

_CROSS_REFERENCES = Key(
    "rows",
    keys={
        "type": Key("choice", required=True, values=tuple(Relation.values)),
        "target": Key("target", required=True),
        "note": Key("line", required=True, length=_length(CrossReference, "reason")),
    },
)
_MILESTONES = Key(
    "rows",
    keys={
        "date": Key("date", required=True),
        "title": Key("line", required=True, length=_length(Milestone, "title")),
        "description": Key("line", length=_length(Milestone, "description")),
        "setback": Key("yes"),
        "sources": Key("references", to="source"),
    },
)

PILLAR = Kind(
    name="pillar",
    file="pillars.yaml",
    header="# The nine themes, in display order.",
    keys={
        "slug": _SLUG,
        "title": _TITLE,
        "title_hi": _TITLE_HI,
        "summary": _SUMMARY,
        "summary_hi": _SUMMARY_HI,
        "body": _BODY,
        "body_hi": _BODY_HI,
        "tags": _TAGS,
        "cross_references": _CROSS_REFERENCES,
    },
)
INITIATIVE = Kind(
    name="initiative",
    file="initiatives/{pillar}.yaml",
    header="# Initiatives whose primary pillar is {pillar}; ordered by start date.",
    keys={
        "slug": _SLUG,
        "title": _TITLE,
        "title_hi": _TITLE_HI,
        "acronym": Key("line", length=_length(Edition, "acronym")),
        "aliases": Key("lines", length=_length(Alias, "name")),
        "former_names": Key("lines", length=_length(Alias, "name")),
        "pillar": Key("reference", required=True, to="pillar"),
        "also_advances": Key("references", to="pillar"),
        "form": Key("choice", required=True, values=tuple(Form.values)),
        "status": Key("choice", required=True, values=tuple(Status.values)),
        "status_note": Key("text"),
        "start": Key("date"),
        "end": Key("date"),
        "participants": Key("references", to="organization"),
        "summary": _SUMMARY,
        "summary_hi": _SUMMARY_HI,
        "body": _BODY,
        "body_hi": _BODY_HI,
        "tags": _TAGS,
        "featured": Key("yes"),
        "confidence": _CONFIDENCE,
        "milestones": _MILESTONES,
        "cross_references": _CROSS_REFERENCES,
        "sources": Key("references", required=True, to="source"),
    },
)
SOURCE = Kind(
    name="source",
    file="sources.yaml",
    header="# Sources cited by the initiatives; ordered by id.",
    identity="id",
    keys={
        "id": Key("slug", required=True, length=_length(Source, "key")),
        "title": Key("line", required=True, length=_length(Source, "title")),
        "publisher": Key("line", required=True, length=_length(Source, "publisher")),
        "url": Key("address", length=_length(Source, "url")),
        "archived_url": Key("address", length=_length(Source, "archived_url")),
        "date": Key("date"),
        "side": Key("choice", required=True, values=tuple(Side.values)),
        "kind": Key("choice", required=True, values=tuple(SourceKind.values)),
        "official": Key("flag", required=True),
        "note": Key("text"),
        "confidence": _CONFIDENCE,
    },
)
ORGANIZATION = Kind(
    name="organization",
    file="organizations.yaml",
    header="# Participating bodies: United States, India, multilateral, other.",
    keys={
        "slug": Key("slug", required=True, length=_length(Organization, "slug")),
        "name": Key("line", required=True, length=_length(Organization, "name")),
        "acronym": Key("line", length=_length(Organization, "acronym")),
        "country": Key("choice", required=True, values=tuple(Country.values)),
        "url": Key("address", length=_length(Organization, "url")),
    },
)
TAG = Kind(
    name="tag",
    file="tags.yaml",
    header="# Controlled vocabulary; aliases are synonyms folded into each tag.",
    keys={
        "slug": Key("slug", required=True, length=_length(Tag, "slug")),
        "name": Key("line", required=True, length=_length(Tag, "name")),
        "description": Key("line", length=_length(Tag, "description")),
        "aliases": Key("lines", length=_length(TagAlias, "name")),
    },
)
PAGE = Kind(
    name="page",
    file="pages.yaml",
    header="# Pages of the site, in the order of the footer.",
    optional=True,
    keys={
        "slug": _SLUG,
        "title": _TITLE,
        "title_hi": _TITLE_HI,
        "summary": Key("line", length=_length(Edition, "summary")),
        "summary_hi": _SUMMARY_HI,
        "body": _BODY,
        "body_hi": _BODY_HI,
    },
)
LEADER = Kind(
    name="leader",
    file="leaders.yaml",
    header="# Terms in office on both sides; ordered by office and first day.",
    optional=True,
    keys={
        "slug": Key("slug", required=True, length=_length(Leader, "slug")),
        "name": Key("line", required=True, length=_length(Leader, "name")),
        "office": Key("choice", required=True, values=tuple(Office.values)),
        "began": Key("day", required=True),
        "ended": Key("day"),
        "acting": Key("yes"),
    },
)

KINDS = {kind.name: kind for kind in (PILLAR, INITIATIVE, SOURCE, ORGANIZATION, TAG, PAGE, LEADER)}
