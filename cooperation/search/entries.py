"""Entries made from what is live at a moment; nothing is written here.

Each maker takes keys of its model and a moment, and gives a `Made` for everything of which there
is a public page then. The rules are those of the pages: a source is shown that something live
cites, an organization that takes part in something live, a tag that a live initiative carries.

An entry is the same whoever causes it to be written: it tells what is said in each language.
"""

from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import override

from cooperation.dates import display
from cooperation.fulltext.lines import line, lines
from cooperation.fulltext.tokens import GAP, terms, words
from cooperation.languages import ENGLISH, HINDI
from cooperation.models import (
    Alias,
    Citation,
    CrossReference,
    Edition,
    EntryKind,
    Kind,
    Milestone,
    Organization,
    Participation,
    Record,
    SearchEntry,
    Source,
    Tag,
    TagAlias,
    TaggedEdition,
)
from cooperation.models.search import NameSort, Shelf
from cooperation.text import plain

# Tokens: so many of each field have a place in the index of PostgreSQL. A body has some 8,000
# words at most.
MOST_TITLE, MOST_NAMES, MOST_SUMMARY, MOST_TEXT = 900, 2900, 3900, 8300
LONGEST_NAME = 120  # letters
_MARKUP = frozenset("*_`[\\&<~")


class Made(NamedTuple):
    """An entry, and the names by which its thing is called: pairs of a key and a `NameSort`."""

    entry: SearchEntry
    names: list


def tag_token(tag):
    """What stands in the summary of whatever carries the tag with that key. Nobody can type it."""
    return f"\ue001t{tag}"


def organization_token(organization):
    """What stands in the text of whatever the organization with that key takes part in."""
    return f"\ue001o{organization}"


def name_key(tokens):
    """The key under which a name of these tokens is known."""
    return "".join(token.stem for token in tokens)


def of_records(keys, at):
    """Entries of records and of their milestones. Six queries.

    Why it refers to another record is told only while that one is live too.
    """
    editions = list(Edition.objects.live(at).filter(record__in=keys).order_by("record"))
    shown = [edition.pk for edition in editions]
    aliases = _rows(Alias.objects.all(), shown, "name")
    milestones = _grouped(Milestone.objects.filter(edition__in=shown), shown, "edition_id")
    live_targets = Edition.objects.live(at).filter(record=OuterRef("target"))
    reasons = _rows(CrossReference.objects.filter(Exists(live_targets)), shown, "reason")
    tags = _grouped(
        TaggedEdition.objects.filter(content_object__in=shown), shown, "content_object_id"
    )
    bodies = _grouped(Participation.objects.filter(edition__in=shown), shown, "edition_id")
    made = []
    for edition in editions:
        names = (edition.acronym, edition.title_hi, *aliases[edition.pk])
        names = [name for name in names if name]
        happened = [text for one in milestones[edition.pk] for text in (one.title, one.description)]
        made.append(
            _made(
                shelf=_shelf(edition),
                about={"record_id": edition.record_id, "edition_id": edition.pk},
                title=edition.title,
                title_hi=edition.title_hi,
                names=names,
                acronym=edition.acronym,
                summary=[edition.summary, edition.summary_hi],
                text=[
                    *plain(edition.body).split("\n"),
                    *map(bare, happened),
                    edition.status_note,
                    *reasons[edition.pk],
                ],
                text_hi=plain(edition.body_hi).split("\n"),
                tokens_summary=[tag_token(one.tag_id) for one in tags[edition.pk]],
                tokens_text=[organization_token(one.organization_id) for one in bodies[edition.pk]],
                unseen=_facts(edition),
            )
        )
        made += (_of_milestone(one, edition, names) for one in milestones[edition.pk])
    return made


def _of_milestone(milestone, edition, names):
    theme = _shelf(edition).theme
    return _made(
        shelf=Shelf(EntryKind.MILESTONE.value, theme=theme),
        about={
            "milestone_id": milestone.pk,
            "record_id": edition.record_id,
            "edition_id": edition.pk,
        },
        title=bare(milestone.title),
        summary=[bare(milestone.description)],
        unseen=[
            edition.title,
            *names,
            *_in_each_language(_facts_of_milestone, milestone),
        ],
    )


def of_sources(keys, at):
    """One query."""
    cited = Citation.objects.filter(edition__in=Edition.objects.live(at)).values("source")
    return [
        _made(
            shelf=Shelf(EntryKind.SOURCE.value, said=source.side),
            about={"source_id": source.pk},
            title=source.title,
            summary=[source.publisher, source.note],
            unseen=[
                *_in_each_language(_facts_of_source, source),
                source.key,
            ],
        )
        for source in Source.objects.filter(pk__in=keys).filter(pk__in=cited).order_by("pk")
    ]


def of_organizations(keys, at):
    """One query."""
    live = Edition.objects.live(at)
    taking_part = Participation.objects.filter(edition__in=live).values("organization")
    found = Organization.objects.filter(pk__in=keys).filter(pk__in=taking_part)
    return [
        _made(
            shelf=Shelf(EntryKind.ORGANIZATION.value),
            about={"organization_id": one.pk},
            title=one.name,
            names=[one.acronym] if one.acronym else [],
            acronym=one.acronym,
            known=True,
        )
        for one in found.order_by("pk")
    ]


def of_tags(keys, at):
    """Two queries."""
    live = Edition.objects.live(at).filter(kind=Kind.INITIATIVE)
    carried = TaggedEdition.objects.filter(content_object__in=live).values("tag")
    synonyms = {key: [] for key in keys}
    rows = TagAlias.objects.filter(tag__in=keys).order_by("position", "pk")
    for tag, name in rows.values_list("tag", "name"):
        synonyms[tag].append(name)
    return [
        _made(
            shelf=Shelf(EntryKind.TAG.value),
            about={"tag_id": tag.pk},
            title=tag.name,
            names=synonyms[tag.pk],
            summary=[tag.description],
            known=True,
        )
        for tag in Tag.objects.filter(pk__in=keys).filter(pk__in=carried).order_by("pk")
    ]


MAKERS = {
    Record: of_records,
    Source: of_sources,
    Organization: of_organizations,
    Tag: of_tags,
}


def _made(
    *,
    shelf,
    about,
    title,
    title_hi="",
    names=(),
    acronym="",
    summary=(),
    text=(),
    text_hi=(),
    tokens_summary=(),
    tokens_text=(),
    unseen=(),
    known=None,
):
    """The entry on `shelf` about one thing. `unseen` are found and not shown."""
    subject = about.get("milestone_id") or next(iter(about.values()))
    title = line(title)
    shown = {
        "names": lines(names),
        "summary": lines(summary),
        "text": lines(text, text_hi),
    }
    entry = SearchEntry(
        id=shelf.key(subject),
        kind=shelf.kind,
        title=title,
        **about,
        **shown,
        terms_title=terms([title], MOST_TITLE),
        terms_names=terms(shown["names"].split("\n"), MOST_NAMES),
        terms_summary=_with(tokens_summary, shown["summary"].split("\n"), MOST_SUMMARY),
        terms_text=_with_hindi(
            tokens_text,
            [*map(line, filter(None, unseen)), *lines(text).split("\n")],
            lines(text_hi).split("\n"),
            MOST_TEXT,
        ),
    )
    is_called = known if known is not None else shelf.kind in Kind.values
    return Made(entry, _keys([title, title_hi], acronym, names) if is_called else [])


def _with(tokens, texts, most):
    """Terms of texts after tokens that are no words."""
    return " ".join(filter(None, [*tokens[: most // 2], terms(texts, most - len(tokens))]))


def _with_hindi(tokens, texts, hindi, most):
    """As `_with`, and the terms of a text in Hindi after that, which has half of the room at most:
    a long text in the one language leaves none of the other out."""
    told = terms(hindi, most // 2)
    room = most - len(told.split()) - bool(told)
    return f" {GAP} ".join(filter(None, [_with(tokens, texts, room), told]))


def _keys(titles, acronym, names):
    """Keys of names with their sort, each key once, the first sort that it has."""
    found = {}
    for sort, name in [
        *((NameSort.TITLE, title) for title in titles),
        (NameSort.ACRONYM, acronym),
        *((NameSort.OTHER, name) for name in names),
    ]:
        tokens = [token for word in words(line(name)) for token in word.tokens]
        without = tokens[1:] if tokens and tokens[0].surface == "the" else []
        for key in (name_key(tokens), name_key(without)):
            if key and len(key) <= LONGEST_NAME:
                found.setdefault(key, sort)
    return list(found.items())


def _shelf(edition):
    if edition.kind == Kind.INITIATIVE:
        return Shelf(edition.kind, edition.status, edition.form, edition.lead_pillar_id)
    return Shelf(edition.kind, theme=edition.record_id if edition.kind == Kind.PILLAR else 0)


def _facts(edition):
    """What a list says of an initiative beside its texts, in words."""
    if edition.kind != Kind.INITIATIVE:
        return []
    years = [date[:4] for date in (edition.began, edition.ended) if date]
    return [*_in_each_language(_labels, edition), *years]


def _labels(edition):
    return [edition.get_form_display(), edition.get_status_display()]


def _facts_of_milestone(milestone):
    return [display(milestone.date), _("Setback") if milestone.setback else ""]


def _facts_of_source(source):
    return [source.get_kind_display(), display(source.date)]


def _in_each_language(told, thing):
    """The words that `told(thing)` gives in each language, none twice."""
    found = {}
    for language in (ENGLISH, HINDI):
        with override(language):
            found |= dict.fromkeys(map(str, filter(None, told(thing))))
    return list(found)


def bare(text):
    """A line without the marks of emphasis that it may have."""
    return plain(text) if _MARKUP.intersection(text) else text


def _rows(rows, editions, name):
    """The texts `name` of those of `rows` that belong to `editions`, by edition."""
    found = {edition: [] for edition in editions}
    rows = rows.filter(edition__in=editions).order_by("position", "pk")
    for edition, text in rows.values_list("edition", name):
        found[edition].append(text)
    return found


def _grouped(rows, editions, name):
    """The rows in the editors' order, by edition."""
    found = {edition: [] for edition in editions}
    for row in rows.order_by("position", "pk"):
        found[getattr(row, name)].append(row)
    return found
