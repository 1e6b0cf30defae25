"""The text of an edition as HTML, its references resolved to what is live."""

from collections import defaultdict

from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.translation import gettext, override

from cooperation.acronyms import MOST, candidates, says_more
from cooperation.catalogue import entries
from cooperation.languages import ENGLISH, HINDI, spoken, stored_path
from cooperation.models import Edition, Kind, Organization
from cooperation.text import Note, references, render, render_inline, slugify

NOW, FORMERLY, SHORT = "now", "formerly", "short"


def rendered(edition, at, *, sources=(), rows=False):
    """The body of `edition` as safe HTML, in the language of the page where it is written in it;
    where it is not, in English and marked as such.

    `sources` are those listed on the page, each with its `number`. A text that links to no record
    and has no word that looks like an acronym costs no query, any other costs one. A record that
    is not live at `at` is named, not linked. Acronyms of what is live, and of the organizations
    that take part in it, are explained where they stand first. `rows` is as `render` has it.
    """
    return rendered_with(edition, (), at, sources=sources, rows=rows)[0]


def rendered_with(edition, lines, at, *, sources=(), rows=False):
    """The same, and the HTML of the `lines`, in English, that follow it on the page: a pair.

    An acronym is explained once in all of them. However many lines there are, the queries are
    those of the body.
    """
    body, language = edition.said("body")
    wanted = references(body).records
    texts = [body, *lines]
    words = tuple(dict.fromkeys(word for text in texts for word in candidates(text)))[:MOST]
    found = _found(wanted, words, at, language) if wanted or words else []
    left = _short(edition, words, found)
    with override(language):
        notes = tuple(note(source) for source in sources)
    html = render(
        body,
        _links(wanted, found),
        notes,
        short=_among(left, body),
        rows=rows,
        language=language,
    )
    explained, previous = [], html
    for line in lines:
        left = _unexplained(left, previous)
        previous = render_inline(line, _among(left, line))
        explained.append(previous)
    if language != spoken():
        html = format_html('<div lang="{}">{}</div>', language, html)
    return html, explained


def note(source):
    """What `render` needs of a source that has its `number` on the page, in the language that is
    spoken."""
    who = source.get_side_display()
    if source.official:
        who = gettext("%(side)s, official") % {"side": who}
    when = f", {source.date.short}" if source.date else ""
    what = f"{source.title}. {source.publisher}{when}."
    return Note(source.key, source.number, what, who, slugify(source.side))


def record_links(wanted, at, among=None, language=ENGLISH):
    """What `render` needs of each record wanted, by its address now or by a former one.

    So a link survives that the address was changed. `among` are entries to look among, where not
    all that are live at `at` may be linked. The titles are those in `language`.
    """
    return _links(wanted, _found(wanted, (), at, language, among))


def _found(wanted, words, at, language, among=None):
    """What there is of the records and the words: how it was found, what it is, its address, its
    name, and by what it was found. One query."""
    paths = [stored_path(kind, slug) for kind, slug in wanted if kind in Kind.values]
    live = entries(at) if among is None else among
    title = Coalesce(NullIf("title_hi", Value("")), "title") if language == HINDI else F("title")
    by_path = F("record__former_paths__path")
    taking_part = Organization.objects.filter(
        participations__edition__in=Edition.objects.live(at), acronym__in=words
    )
    parts = [
        _columns(live.filter(record__slug__in=[slug for _, slug in wanted]), NOW, _text(""), title),
        _columns(live.filter(record__former_paths__path__in=paths), FORMERLY, by_path, title),
        _columns(live.filter(acronym__in=words), SHORT, F("acronym"), F("title")),
        taking_part.annotate(how=_text(SHORT), what=_text("organization"), by=F("acronym"))
        .order_by()
        .values_list("how", "what", "slug", "name", "by"),
    ]
    return list(parts[0].union(*parts[1:]))


def _columns(editions, how, by, title):
    return (
        editions.annotate(how=_text(how), by=by, called=title)
        .order_by()
        .values_list("how", "kind", "record__slug", "called", "by")
    )


def _text(value):
    return Value(value, output_field=CharField())


def _links(wanted, found):
    known = {(kind, slug): (slug, title) for how, kind, slug, title, _ in found if how == NOW}
    by_path = {path: (slug, title) for how, _, slug, title, path in found if how == FORMERLY}
    links = []
    for kind, slug in sorted(wanted):
        path = stored_path(kind, slug) if kind in Kind.values else ""
        target = by_path.get(path) or known.get((kind, slug))
        if target:
            links.append((kind, slug, reverse(kind, args=[target[0]]), target[1]))
    return tuple(links)


def _among(short, text):
    """Those of the pairs whose acronym the text may hold: other ones would spoil the memo."""
    words = candidates(text) if short else ()
    return tuple((word, name) for word, name in short if word in words)


def _unexplained(short, html):
    """Those of the pairs that the text has not explained."""
    if "</abbr>" not in html:
        return short
    return tuple(pair for pair in short if f">{escape(pair[0])}</abbr>" not in html)


def _short(edition, words, found):
    """Pairs of the acronyms among the words and what each stands for, in order of appearance.

    What stands for two things is not explained; on the page of one of them it means that one.
    """
    meanings = defaultdict(set)
    for how, _, _, name, acronym in found:
        if how == SHORT:
            meanings[acronym].add(name)
    if edition.acronym:
        meanings[edition.acronym] = {edition.title}
    return tuple(
        (word, name)
        for word in words
        if len(meanings[word]) == 1 and says_more(word, name := next(iter(meanings[word])))
    )
