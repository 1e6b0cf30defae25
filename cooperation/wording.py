"""What differs between two editions, in words for people: the same for editors and readers."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.utils.html import format_html
from django.utils.translation import gettext as _

from cooperation.comparison import IN_HINDI, TEXTS, compare, label_of
from cooperation.dates import display
from cooperation.languages import ENGLISH, HINDI, marked, spoken
from cooperation.models import Confidence, Form, Relation, Significance, Status

CHOICES = {
    "form": Form,
    "status": Status,
    "confidence": Confidence,
    "significance": Significance,
    "relation": Relation,
}
DATES = {"began", "ended", "date"}
# Of what is neither these nor in Hindi, the words are ours or marked where they stand.
IN_ENGLISH = {
    *(set(TEXTS) - set(IN_HINDI)),
    "change_note",
    "description",
    "reason",
    "tags",
    "participants",
    "aliases",
    "former_names",
}


@dataclass(frozen=True)
class Difference:
    """One thing that differs. Of these, what fits it is filled:

    `words` for a text, pairs of "same", "gone" or "new" and a piece; `items` for a list, pairs of
    the same and an item; `old` and `new` for a value; `parts` for a row, the differences inside
    it. `fate` is "new" or "gone" where all of a row is. `language` is that of the wording, where it
    is not the language of the page.
    """

    label: str
    words: list = field(default_factory=list)
    items: list = field(default_factory=list)
    old: str = ""
    new: str = ""
    fate: str = ""
    parts: list = field(default_factory=list)
    language: str = ""


def differences(old, new, names):
    """What differs between two `content`s, in the order of the form.

    `names` gives the name of what a content refers to by "kind:address" or by the key of a source;
    what it does not know keeps its key. A name may be marked as in another language.
    """
    titles = {
        row["anchor"]: _milestone(row) for side in (old, new) for row in side["milestones"]
    } | names
    return [_difference(change, titles) for change in compare(old, new)]


def referred(*contents):
    """What contents refer to: records as "kind:address", and keys of sources."""
    records, sources = set(), set()
    for content in contents:
        if content["lead_pillar"]:
            records.add(f"pillar:{content['lead_pillar']}")
        records |= {f"pillar:{slug}" for slug in content["also_advances"]}
        records |= {row["target"] for row in content["cross_references"]}
        sources |= set(content["sources"])
        sources |= {key for row in content["milestones"] for key in row["sources"]}
    return records, sources


def _difference(change, names):
    if isinstance(change.old or change.new, dict):
        return _row(change, names)
    return _piece(change.name, change.label, change.old, change.new, change.words, names)


def _row(change, names):
    row = change.new or change.old
    is_milestone = change.name == "milestones"
    if is_milestone:
        label = format_html(_("Milestone “{title}”"), title=_milestone(row))
    else:
        title = names.get(row["target"], row["target"])
        label = format_html(_("Cross-reference “{title}”"), title=title)
    if change.parts:
        parts = [
            _piece(part.name, part.label, part.old, part.new, part.words, names)
            for part in change.parts
        ]
        return Difference(label, parts=parts)
    fate = "new" if change.new else "gone"
    told = ("description", "setback", "sources") if is_milestone else ("relation", "reason")
    parts = [_told(name, row[name], fate, names) for name in told if row[name]]
    return Difference(label, fate=fate, parts=parts)


def _told(name, value, fate, names):
    """A part of a row that came or went as a whole."""
    values = value if isinstance(value, list) else [value]
    items = [(fate, _value(name, item, names)) for item in values]
    return Difference(label_of(name), items=items, language=_written_in(name))


def _piece(name, label, old, new, words, names):
    language = _written_in(name)
    if words:
        return Difference(label, words=words, language=language)
    if isinstance(old if old is not None else new, list):
        return Difference(label, items=_items(name, old or [], new or [], names), language=language)
    old, new = _value(name, old, names), _value(name, new, names)
    return Difference(label, old=old, new=new, language=language)


def _items(name, old, new, names):
    before, after = (
        [names.get(f"pillar:{item}" if name == "also_advances" else item, item) for item in side]
        for side in (old, new)
    )
    pairs = []
    for way, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if way == "equal":
            pairs += [("same", item) for item in before[i1:i2]]
        else:
            pairs += [("gone", item) for item in before[i1:i2]]
            pairs += [("new", item) for item in after[j1:j2]]
    return pairs


def _value(name, value, names):
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name in CHOICES and value in CHOICES[name].values:
        return str(CHOICES[name](value).label)
    if name in DATES:
        return display(value)
    return names.get(f"pillar:{value}" if name == "lead_pillar" else value, str(value))


def _milestone(row):
    return format_html("{}: {}", display(row["date"]), marked(row["title"]))


def _written_in(name):
    """The language of the wording, or "" where it is that of the page or the words are ours."""
    language = HINDI if name in IN_HINDI else ENGLISH if name in IN_ENGLISH else ""
    return "" if language == spoken() else language
