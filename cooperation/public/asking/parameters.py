"""Every parameter of the API and of the tables, with what it does and what it may be."""

from dataclasses import dataclass, field

from cooperation.dataset import changes
from cooperation.models import (
    Country,
    Form,
    Kind,
    Office,
    Relation,
    Side,
    Significance,
    SourceKind,
    Status,
)

MOST_TAGS = 6
LONGEST = 200  # characters of words
YES_NO = ("yes", "no")


@dataclass(frozen=True)
class Parameter:
    """One parameter: what it is called, what it does, and what it may be."""

    name: str
    says: str
    schema: dict = field(default_factory=lambda: {"type": "string"})
    example: str = ""
    several: bool = False

    @property
    def choices(self):
        return self.schema.get("enum", ())


def _one_of(name, says, choices):
    return Parameter(name, says, {"type": "string", "enum": list(choices)})


PARTIAL_DATE = {"type": "string", "pattern": r"^[12]\d{3}(-\d{2}(-\d{2})?)?$"}
PILLAR = Parameter(
    "pillar", "The id of a theme: what it leads or what advances it.", example="indo-pacific"
)
TAG = Parameter(
    "tag",
    f"The id of a tag. Give it again for what carries all of them, {MOST_TAGS} at most.",
    example="civil-nuclear",
    several=True,
)
FROM = Parameter(
    "from", "A year, month or day: under way then or later.", PARTIAL_DATE, example="2005"
)
TO = Parameter("to", "A year, month or day: begun by its end.", PARTIAL_DATE, example="2010-06")
WORDS = Parameter(
    "q",
    "Words, each of which must occur.",
    {"type": "string", "maxLength": LONGEST},
    example="water",
)
SINCE = Parameter(
    "updated_since",
    "A day or a moment (UTC unless it says otherwise): only what may have changed since. It is "
    "never less than what changed, and may be more.",
    example="2026-06-01",
)
AS_OF = Parameter(
    "as_of",
    "A day, not after today: rows as they stood at its end (UTC).",
    {"type": "string", "format": "date"},
    example="2026-06-01",
)
ASKED = {
    "pillars": (),
    "initiatives": (
        PILLAR,
        TAG,
        Parameter(
            "not",
            "The id of a tag that it must not carry. Give it again for several.",
            several=True,
        ),
        _one_of("status", "How it stands.", Status.values),
        _one_of("form", "What it is.", Form.values),
        Parameter("organization", "The id of an organization that takes part."),
        FROM,
        TO,
        WORDS,
    ),
    "pages": (),
    "milestones": (
        Parameter("pillar", "The id of the theme under which the initiative stands."),
        TAG,
        Parameter("initiative", "The id of the initiative."),
        _one_of("setback", "Whether it was a step back.", YES_NO),
        Parameter("from", "A year, month or day: then or later.", PARTIAL_DATE, example="2005"),
        Parameter("to", "A year, month or day: by its end.", PARTIAL_DATE, example="2010-06"),
        WORDS,
    ),
    "tags": (WORDS,),
    "sources": (
        _one_of("side", "Who speaks.", Side.values),
        _one_of("kind", "What it is.", SourceKind.values),
        _one_of("official", "Whether it is official.", YES_NO),
        WORDS,
    ),
    "organizations": (_one_of("country", "Where it belongs.", Country.values), WORDS),
    "leaders": (_one_of("office", "The office of which side.", Office.values),),
    "links": (
        Parameter("pillar", "The id of a theme that either end is or stands under."),
        _one_of("relation", "The type of the link.", Relation.values),
        Parameter(
            "record", "Kind and id of either end, with a colon.", example="initiative:the-quad"
        ),
    ),
    "changes": (
        _one_of("type", "What happened.", changes.TYPES),
        _one_of("kind", "What it happened to.", Kind.values),
        Parameter("pillar", "The id of a theme; withdrawals have none."),
        _one_of("significance", "Of an edition; withdrawals have none.", Significance.values),
    ),
}
