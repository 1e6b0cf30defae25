"""What stands in the columns of each kind of table."""

from dataclasses import dataclass, field

from cooperation.models import (
    Confidence,
    Country,
    Edition,
    Form,
    Kind,
    Side,
    SourceKind,
    Status,
    Tag,
)


@dataclass(frozen=True)
class Column:
    """One column: `name` in the program, `heading` in the first row of a table.

    `holds` names the form of its cells, see `values`. What is not `brought_in` is shown in
    exports and passed over by imports.
    """

    name: str
    heading: str
    holds: str
    help: str
    length: int = 0
    choices: dict = field(default_factory=dict)
    empty: str | None = None  # what an empty cell of a choice stands for
    required: bool = False
    other_headings: tuple = ()
    brought_in: bool = True


@dataclass(frozen=True)
class Table:
    """A kind of table. The first column says which row of the site a row of the table is.

    `at_once` is how many may be written by one import: on SQLite nobody else can save as long as
    it lasts, and a draft costs some 25 ms, a source 3.
    """

    kind: str
    noun: str
    plural: str
    columns: tuple
    at_once: int = 2000

    @property
    def identity(self):
        return self.columns[0]

    @property
    def by_name(self):
        return {column.name: column for column in self.columns}


def _length(model, name):
    return model._meta.get_field(name).max_length


def _edition(name, heading, holds, help_text, **kwargs):
    return Column(name, heading, holds, help_text, _length(Edition, name) or 0, **kwargs)


_SEVERAL = "Several are separated by semicolons."
_ADDRESS = Column(
    "slug",
    "address",
    "slug",
    "Last part of the public address. It says which record the row is about.",
    length=60,
    other_headings=("slug",),
)
_TITLE = _edition("title", "title", "line", "What readers see on top of the page.", required=True)
_SUMMARY = _edition("summary", "summary", "line", "One or two sentences.")
_BODY = _edition("body", "text", "text", "Markdown.", other_headings=("body",))
_IN_HINDI = (
    _edition("title_hi", "title in Hindi", "line", "In Devanagari, as the rest in Hindi."),
    _edition("summary_hi", "summary in Hindi", "line", "Needs a title in Hindi."),
    _edition("body_hi", "text in Hindi", "text", "Markdown. Needs a title in Hindi."),
)
_TAGS = Column("tags", "tags", "tags", f"Names of tags; a synonym yields its tag. {_SEVERAL}")
_NOTE = _edition("change_note", "change note", "line", "What is new, for readers.")
_STATE = Column(
    "state", "state", "line", "How the edition stands. Only for reading.", brought_in=False
)


def _choices(choices):
    return dict(choices.choices)


INITIATIVES = Table(
    Kind.INITIATIVE.value,
    "initiative",
    "Initiatives",
    (
        _ADDRESS,
        _TITLE,
        _edition("acronym", "acronym", "line", "As in “GSOMIA”."),
        _SUMMARY,
        _BODY,
        Column(
            "lead_pillar",
            "lead theme",
            "theme",
            "Address of the one theme under which it stands.",
            other_headings=("pillar",),
        ),
        Column(
            "also_advances", "also advances", "themes", f"Addresses of other themes. {_SEVERAL}"
        ),
        _TAGS,
        Column("form", "form", "choice", "What it is.", choices=_choices(Form)),
        Column("status", "status", "choice", "How it stands today.", choices=_choices(Status)),
        _edition("status_note", "note to the status", "text", "Why this status."),
        Column("began", "began", "date", "As precisely as known: 1985, 1985-06 or 1985-06-23."),
        Column("ended", "ended", "date", "Empty while it goes on."),
        Column(
            "participants",
            "participants",
            "organizations",
            f"Addresses or names of organizations. {_SEVERAL}",
        ),
        Column(
            "sources",
            "sources",
            "sources",
            f"Keys of sources, in the order in which readers see them. {_SEVERAL} "
            "Those of milestones are added by themselves.",
        ),
        Column(
            "aliases",
            "other names",
            "names",
            f"Former and other names. {_SEVERAL} One inside a name is written \\;",
            length=120,
        ),
        *_IN_HINDI,
        _NOTE,
        Column(
            "confidence",
            "how sure we are",
            "choice",
            "Readers see it.",
            choices=_choices(Confidence),
            other_headings=("confidence",),
        ),
        _STATE,
    ),
    at_once=500,
)
THEMES = Table(
    Kind.PILLAR.value,
    "theme",
    "Themes",
    (_ADDRESS, _TITLE, _SUMMARY, _BODY, _TAGS, *_IN_HINDI, _NOTE, _STATE),
)
PAGES = Table(
    Kind.PAGE.value,
    "page",
    "Pages",
    (_ADDRESS, _TITLE, _SUMMARY, _BODY, *_IN_HINDI, _NOTE, _STATE),
)
SOURCES = Table(
    "source",
    "source",
    "Sources",
    (
        Column(
            "key",
            "key",
            "slug",
            "It says which source the row is about; texts cite it as [@key].",
            length=60,
            other_headings=("id",),
        ),
        Column("title", "title", "line", "Of the document.", length=300, required=True),
        Column("publisher", "publisher", "line", "Who published it.", length=150, required=True),
        Column(
            "url", "web address", "url", "From https:// on.", length=500, other_headings=("url",)
        ),
        Column(
            "archived_url",
            "archived copy",
            "url",
            "Web address of a copy that stays.",
            length=500,
        ),
        Column("date", "published", "date", "As precisely as known.", other_headings=("date",)),
        Column("side", "side", "choice", "Who speaks.", choices=_choices(Side), required=True),
        Column(
            "kind", "kind", "choice", "What it is.", choices=_choices(SourceKind), required=True
        ),
        Column("official", "official", "flag", "yes or no."),
        Column("note", "note", "text", "Anything a reader should know about it."),
        Column(
            "confidence",
            "how sure we are",
            "choice",
            "That it says what we take from it. Left empty, high.",
            choices=_choices(Confidence),
            empty=Confidence.HIGH.value,
            other_headings=("confidence",),
        ),
    ),
)
ORGANIZATIONS = Table(
    "organization",
    "organization",
    "Organizations",
    (
        Column(
            "slug",
            "address",
            "slug",
            "It says which organization the row is about.",
            length=60,
            other_headings=("slug",),
        ),
        Column("name", "name", "line", "The name it uses in English.", length=150, required=True),
        Column("acronym", "acronym", "line", "If it has one.", length=20),
        Column(
            "country",
            "country",
            "choice",
            "us, in, multilateral or other.",
            choices=_choices(Country),
            required=True,
        ),
        Column("url", "website", "url", "From https:// on.", length=300, other_headings=("url",)),
    ),
)
TAGS = Table(
    "tag",
    "tag",
    "Tags",
    (
        Column("slug", "address", "slug", "Last part of the public address.", length=60),
        Column("name", "name", "line", "The tag.", length=_length(Tag, "name")),
        Column("description", "scope note", "line", "What it covers.", length=240),
        Column("aliases", "synonyms", "names", f"Entering one yields the tag. {_SEVERAL}"),
        Column("retired", "retired", "flag", "Whether it is not offered any more."),
    ),
)

LOG = Table(
    "auditevent",
    "audit event",
    "Audit",
    (
        Column("at", "when", "line", "In UTC."),
        Column("actor_name", "who", "line", ""),
        Column("action", "what", "line", ""),
        Column("subject", "of what", "line", ""),
        Column("old", "before", "json", ""),
        Column("new", "after", "json", ""),
        Column("details", "details", "json", ""),
    ),
)

# In the order in which pages offer them.
TABLES = {
    table.kind: table for table in (INITIATIVES, SOURCES, ORGANIZATIONS, THEMES, PAGES, TAGS, LOG)
}
IMPORTED = (INITIATIVES.kind, SOURCES.kind, ORGANIZATIONS.kind)
