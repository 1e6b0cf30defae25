"""What a reader is shown of an entry: in the language of the page where it is written in that, and
each text with the language that it is written in."""

from typing import NamedTuple

from cooperation.catalogue import ENTRY_FIELDS
from cooperation.fulltext.hindi import is_hindi
from cooperation.fulltext.lines import line
from cooperation.languages import ENGLISH, HINDI, Said, spoken
from cooperation.models import EntryKind, SearchEntry

_FIELDS = ["kind", "title", "names", "summary", "text", *SearchEntry.ABOUT]
_OF_EDITION = [f"edition__{name}" for name in ENTRY_FIELDS if not name.startswith("record__")]
_OF_RECORD = [*_OF_EDITION, "record__kind", "record__slug"]
# What an entry of a kind is about; those that are not here are of an edition.
_ABOUT = {
    EntryKind.MILESTONE: ["edition", "record", "milestone"],
    EntryKind.SOURCE: ["source"],
    EntryKind.ORGANIZATION: ["organization"],
    EntryKind.TAG: ["tag"],
}


class Shown(NamedTuple):
    """Texts of an entry as `Said`. `told` are all others that may be shown in part, those in the
    language of the page before others."""

    title: Said
    names: list
    summary: Said
    told: list


def with_subjects(entries, kinds, *more):
    """The same entries, which are of these `kinds`, with what they are about, as far as a reader is
    shown it, and the fields `more`. Of an edition that is what lists show."""
    # No more than these: to plan a query over everything takes longer than to answer it.
    about = {name for kind in kinds for name in _ABOUT.get(kind, ["edition", "record"])}
    of_record = _OF_RECORD if "record" in about else []
    return entries.select_related(*sorted(about)).only(*_FIELDS, *of_record, *more)


def shown(entry):
    """The `Shown` of an entry, with its edition at hand."""
    if entry.milestone_id:
        titles = [entry.edition.title, entry.edition.title_hi]
        return Shown(
            Said(entry.title, ENGLISH), [], Said(entry.summary, ENGLISH), _lines(map(line, titles))
        )
    names, told = entry.names.split("\n"), entry.text.split("\n")
    if not entry.edition_id:
        title, summary = Said(entry.title, ENGLISH), Said(entry.summary, ENGLISH)
        return Shown(title, _lines(names), summary, _lines(told))
    title, summary = (
        Said(line(one.text), one.language) for one in map(entry.edition.said, ("title", "summary"))
    )
    names = [one for one in (entry.title, *names) if one != title.text]
    told = [one for one in (*told, *entry.summary.split("\n")) if one != summary.text]
    return Shown(title, _lines(names), summary, _lines(told))


def _lines(lines):
    page = spoken()
    said = [Said(one, HINDI if is_hindi(one) else ENGLISH) for one in lines if one]
    return sorted(said, key=lambda one: one.language != page)
