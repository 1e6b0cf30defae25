"""The content of editions as plain values, and what differs between two of them.

`content` is the one spelling of an edition's content outside the database: the log keeps it, the
conflict page and the history compare it. What an edition refers to is named by address or key, so
that a value can be read by people and outlives the row.
"""

import itertools
import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from operator import itemgetter

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperation.models import Edition

IN_HINDI = ("title_hi", "summary_hi", "body_hi")
TEXTS = ("title", "acronym", "summary", "body", "status_note", *IN_HINDI)
VALUES = ("lead_pillar", "form", "status", "began", "ended", "confidence", "featured")
NOTES = ("change_note", "significance")
LISTS = ("tags", "also_advances", "participants", "sources", "aliases", "former_names")
ROWS = ("milestones", "cross_references")
# What editors and readers call each, the parts of rows too.
LABELS = {
    "title": _("Title"),
    "acronym": _("Acronym"),
    "summary": _("Summary"),
    "body": _("Text"),
    "status_note": _("Status note"),
    "title_hi": _("Title in Hindi"),
    "summary_hi": _("Summary in Hindi"),
    "body_hi": _("Text in Hindi"),
    "lead_pillar": _("Lead theme"),
    "form": _("Form"),
    "status": _("Status"),
    "began": _("Began"),
    "ended": _("Ended"),
    "confidence": _("How sure we are"),
    "featured": _("Featured"),
    "change_note": _("Change note"),
    "significance": _("Significance"),
    "tags": _("Tags"),
    "also_advances": _("Also advances"),
    "participants": _("Participants"),
    "sources": _("Sources"),
    "aliases": _("Other names"),
    "former_names": _("Former names among them"),
    "milestones": _("Milestones"),
    "cross_references": _("Cross-references"),
    "date": _("Date"),
    "description": _("Description"),
    "setback": _("Setback"),
    "relation": _("Relation"),
    "reason": _("Reason"),
}
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_TOKENS = re.compile(r"\s+|\w+|[^\w\s]")
_LONGEST = 3_000  # words of one passage that are compared one by one


def content(edition):
    """Everything `edition` says, as values that JSON knows: texts, values, lists and rows.

    `milestones` are dicts with their anchor, date, texts and the keys of their sources;
    `cross_references` dicts with the target as "kind:address". Costs seven queries.
    """
    cited = {}
    rows = edition.citations.order_by("position", "pk").values_list("milestone", "source__key")
    for milestone, key in rows:
        cited.setdefault(milestone, []).append(key)
    found = {name: getattr(edition, name) for name in (*TEXTS, *VALUES[1:], *NOTES)}
    found["lead_pillar"] = edition.lead_pillar.slug if edition.lead_pillar_id else None
    found["tags"] = _listed(edition.tagged, "tag__name")
    found["also_advances"] = _listed(edition.advances, "pillar__slug")
    found["participants"] = _listed(edition.participations, "organization__name")
    found["sources"] = cited.get(None, [])
    names = list(edition.aliases.order_by("position", "pk").values_list("name", "former"))
    found["aliases"] = [name for name, _ in names]
    found["former_names"] = [name for name, former in names if former]
    found["milestones"] = [
        {
            "anchor": row.anchor,
            "date": row.date,
            "title": row.title,
            "description": row.description,
            "setback": row.setback,
            "sources": cited.get(row.pk, []),
        }
        for row in edition.milestones.order_by("position", "pk")
    ]
    found["cross_references"] = [
        {
            "target": f"{row.target.kind}:{row.target.slug}",
            "relation": row.relation,
            "reason": row.reason,
        }
        for row in edition.cross_references.select_related("target").order_by("position", "pk")
    ]
    return found


def _listed(manager, name):
    return list(manager.order_by("position", "pk").values_list(name, flat=True))


@dataclass(frozen=True)
class Change:
    """One thing that differs. `old` and `new` are as in `content`, None where there is nothing.

    `words` is filled for texts: pairs of "same", "gone" or "new" and a piece of text, which read
    in a row give both wordings. `parts` is filled for rows: the changes inside one row.
    """

    name: str
    label: str
    old: object
    new: object
    words: list = field(default_factory=list)
    parts: list = field(default_factory=list)


def compare(old, new):
    """The changes from one `content` to another, in the order of the form.

    A list is one change with the whole of it on both sides; each row of milestones and
    cross-references that came, went or differs is a change of its own. The order of rows counts
    as a change only when the same rows stand in another order.
    """
    changes = []
    for name in (*TEXTS, *VALUES, *LISTS, *NOTES):
        if old[name] != new[name]:
            changes.append(_change(name, label_of(name), old[name], new[name]))
    changes += _rows("milestones", "anchor", old, new)
    changes += _rows("cross_references", "target", old, new)
    return changes


def difference(old, new):
    """What one `content` has that another has not, both ways, for the log: two dicts by name.

    Texts, values and lists are whole. Of rows there are those that came, went or differ; where
    only their order changed, all.
    """
    before, after = {}, {}
    for name in old:
        if old[name] == new[name]:
            continue
        one, other = old[name], new[name]
        if name in ROWS:
            one = [row for row in old[name] if row not in new[name]]
            other = [row for row in new[name] if row not in old[name]]
        if not one and not other:
            one, other = old[name], new[name]
        before[name], after[name] = one, other
    return before, after


def label_of(name):
    """What people call a piece of content, in the language that is spoken."""
    if name in LABELS:
        return str(LABELS[name])
    label = Edition._meta.get_field(name).verbose_name
    return label[:1].upper() + label[1:]


def words(old, new):
    """The difference of two texts word by word: pairs of "same", "gone" or "new" and a piece.

    Lines are compared first: a long text compared word by word at once would take ten seconds.
    """
    pieces = []
    for before, after in _hunks(_LINES.findall(old), _LINES.findall(new)):
        if before == after:
            pieces.append(("same", before))
            continue
        before, after = _TOKENS.findall(before), _TOKENS.findall(after)
        if max(len(before), len(after)) > _LONGEST:
            before, after = ["".join(before)], ["".join(after)]
        for one, other in _hunks(before, after):
            if one == other:
                pieces.append(("same", one))
            else:
                pieces += [(way, text) for way, text in (("gone", one), ("new", other)) if text]
    return [
        (way, "".join(text for _, text in group))
        for way, group in itertools.groupby(pieces, key=itemgetter(0))
    ]


def _hunks(before, after):
    """Two lists of tokens cut where they part and meet: pairs of texts, equal or not."""
    parts = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for _way, i1, i2, j1, j2 in parts:
        yield "".join(before[i1:i2]), "".join(after[j1:j2])


def _change(name, label, old, new):
    text = isinstance(old, str) and isinstance(new, str)
    textual = name in {*TEXTS, "change_note", "description", "reason"}
    return Change(name, label, old, new, words=words(old, new) if text and textual else [])


def _rows(name, key, old, new):
    before = {row[key]: row for row in old[name]}
    after = {row[key]: row for row in new[name]}
    label = label_of(name)
    changes = []
    for identity in dict.fromkeys([*before, *after]):
        one, other = before.get(identity), after.get(identity)
        if one == other:
            continue
        parts = []
        if one and other:
            parts = [
                _change(part, label_of(part), one[part], other[part])
                for part in one
                if one[part] != other[part]
            ]
        changes.append(Change(name, label, one, other, parts=parts))
    kept = [identity for identity in before if identity in after]
    if kept != [identity for identity in after if identity in before]:
        changes.append(
            Change(name, gettext("%(what)s: order") % {"what": label}, list(before), list(after))
        )
    return changes
