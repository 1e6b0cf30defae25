"""Markdown to clean HTML.

Markdown is CommonMark with tables and footnotes, without raw HTML and without images. The house
adds two inline forms, read by the Markdown parser itself, so that code and escapes are respected:

- `[@key]` or `[@one; @two]` cites sources at a sentence and becomes numbered notes;
- `[[kind:slug]]` or `[[kind:slug|words]]` links to a record by identity (in a table, write `\\|`).

This is the only module that may call HTML safe: what `render` and `render_inline` return has
passed the allowlists below. Results are memoized, so a page's HTML is computed once per edition
in each process, and again only when a record that it links to changes its address or title.
"""

import json
import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

import nh3
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, override
from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from mdit_py_plugins.footnote.index import footnote_plugin, footnote_ref

from cooperation import acronyms

from .keys import slugify

# What forms and import accept as a body, in characters: some twenty times the longest we have,
# and short enough that the worst of texts is rendered in a second.
BODY_LENGTH = 50_000

# --- Markdown: the house's two inline forms ------------------------------------------------------

_CITATION = re.compile(r"\[(@[^\s\[\];@]+(?:\s*;\s*@[^\s\[\];@]+)*)\s*\](?!\()")
RECORD = re.compile(r"\[\[([a-z]+):([^\s\[\]|]{1,100})(?:\|([^\[\]]{1,300}))?\]\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,60}\]")


def _citation_rule(state, silent):
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.pending = state.pending.rstrip(" ")  # the note stands against the word
        token = state.push("citation", "", 0)
        token.meta = {"keys": [key.strip()[1:] for key in match[1].split(";")]}
    state.pos = match.end()
    return True


def _record_rule(state, silent):
    match = RECORD.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("record", "", 0)
        token.meta = {"kind": match[1], "slug": match[2]}
        token.content = " ".join(unescapeAll(match[3] or "").split())
    state.pos = match.end()
    return True


def _open_bracket_rule(state, silent):
    """Take brackets that nothing closes at once; the rules for links try each one in turn."""
    if state.src[state.pos] != "[" or state.html_terminator_last("]") > state.pos:
        return False
    if not silent:
        state.append_pending("[")
    state.pos += 1
    return True


def _footnote_rule(state, silent):
    """The plugin's rule searches to the end of the text at every "[^"; this looks first."""
    return bool(_FOOTNOTE.match(state.src, state.pos, state.posMax)) and footnote_ref(state, silent)


def _render_citation(renderer, tokens, index, options, env):
    notes = []
    for key in tokens[index].meta["keys"]:
        if key not in env["sources"]:
            continue
        note = env["sources"][key]
        env["cited"][key] += 1
        identifier, mark = citation_anchor(escape(key), env["cited"][key]), env["place"].mark
        who, what = escape(note.who), escape(note.what)
        label = escape(gettext("Source %(number)s:") % {"number": note.number})
        notes.append(
            f'<a href="#{mark}s-{escape(key)}" id="{mark}{identifier}" aria-label="'
            f'{label} {what}{f" {who}." if who else ""}">{note.number}</a>'
        )
        if env["place"].beside:
            said = f'<span class="who {escape(note.side)}">{who}</span> ' if who else ""
            notes[-1] += f'<span class="pop" aria-hidden="true">{said}{what}</span>'
    return f'<sup class="cite">{", ".join(notes)}</sup>' if notes else ""


def citation_anchor(key, time):
    """What names, on the page, the place where a text cites a source for that time."""
    return f"c-{key}" if time == 1 else f"c-{key}.{time}"


def _render_record(renderer, tokens, index, options, env):
    token = tokens[index]
    url, title = env["links"].get((token.meta["kind"], token.meta["slug"]), ("", ""))
    words = escape(token.content or title or _words(token))
    return f'<a href="{escape(url)}">{words}</a>' if url else words


def _words(token):
    """What stands for a record of which nothing is known but the reference itself."""
    return token.content or token.meta["slug"].replace("-", " ")


# --- Markdown: notes, headings, tables -----------------------------------------------------------


def _render_note_number(renderer, tokens, index, options, env):
    note, identifier, mark = _note(tokens[index], env)
    words = gettext("note %(number)s") % {"number": note}
    return f'<sup class="note"><a href="#{mark}fn-{note}" id="{identifier}">{words}</a></sup>'


def _render_note_return(renderer, tokens, index, options, env):
    note, target, _ = _note(tokens[index], env)
    label = gettext("Back to the text of note %(number)s") % {"number": note}
    return f' <a href="#{target}" aria-label="{label}">\u21a9</a>'


def _render_note_open(renderer, tokens, index, options, env):
    note, _, mark = _note(tokens[index], env)
    return f'<li id="{mark}fn-{note}">'


def _note(token, env):
    """Its number, the id of the place that calls it, and what stands before ids."""
    note, again, mark = token.meta["id"] + 1, token.meta.get("subId"), env["place"].mark
    return note, f"{mark}fnref-{note}-{again + 1}" if again else f"{mark}fnref-{note}", mark


def _render_notes_open(renderer, tokens, index, options, env):
    label = escape(gettext("Notes") + env["place"].whose)
    return f'<section class="notes" aria-label="{label}">\n<ol>\n'


def _render_table_open(renderer, tokens, index, options, env):
    """A wide table scrolls by itself, in a region that the keyboard reaches."""
    env["tables"] += 1
    label = gettext("Table %(number)s") % {"number": env["tables"]}
    label = escape(f"{label}{env['place'].whose}")
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{label}"><table>\n'


def _constant(html):
    return lambda renderer, tokens, index, options, env: html


_RENDERERS = {
    "citation": _render_citation,
    "record": _render_record,
    "abbr": acronyms.render_abbr,
    "footnote_ref": _render_note_number,
    "footnote_anchor": _render_note_return,
    "footnote_open": _render_note_open,
    "footnote_close": _constant("</li>\n"),
    "footnote_block_open": _render_notes_open,
    "footnote_block_close": _constant("</ol>\n</section>\n"),
    "table_open": _render_table_open,
    "table_close": _constant("</table></div>\n"),
}


def _arrange(tokens, place, rows=False):
    """Put headings on their levels and give them ids, and give cells classes for styles.

    With `rows`, rows of tables have ids too, `w-<slug>` of their first cell.
    """
    headings = [index for index, token in enumerate(tokens) if token.type == "heading_open"]
    shift = place.top - min((int(tokens[index].tag[1]) for index in headings), default=0)
    taken = Counter()
    for index in headings:
        tokens[index].tag = f"h{min(int(tokens[index].tag[1]) + shift, 6)}"
        identifier = _free_identifier(_inline_text(tokens[index + 1]), taken)
        tokens[index].attrs["id"] = place.mark + identifier
        tokens[index + 2].tag = tokens[index].tag
    for token in tokens:
        if token.type in {"th_open", "td_open"} and "style" in token.attrs:
            side = token.attrs["style"].removeprefix("text-align:")
            token.attrs = {"class": f"align-{side}"}
    for index, token in enumerate(tokens):
        if rows and token.type == "tr_open" and tokens[index + 1].type == "td_open":
            words = _inline_text(tokens[index + 2])
            token.attrs["id"] = _free_identifier(words, taken, prefix="w")
    return tokens


def _free_identifier(title, taken, prefix="h"):
    """`h-<slug>`, with a number from the second on; the prefix keeps clear of the page's ids."""
    stem = identifier = f"{prefix}-{slugify(title) or 'section'}"
    while identifier in taken:
        taken[stem] += 1
        identifier = f"{stem}-{taken[stem]}"
    taken[identifier] += 1
    return identifier


def _inline_text(token):
    """The words of one inline token, with records by their words and without notes."""
    return "".join(child_text(child) for child in token.children)


def child_text(child):
    """The words of one part of a line, as `parse` gives it."""
    if child.type in {"softbreak", "hardbreak"}:
        return " "
    return _words(child) if child.type == "record" else child.content


def _parser(*, notes):
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parser.inline.ruler.before("escape", "open_bracket", _open_bracket_rule)
    parser.inline.ruler.before("link", "citation", _citation_rule)
    parser.inline.ruler.before("link", "record", _record_rule)
    if notes:
        parser.use(footnote_plugin, inline=False)
        parser.inline.ruler.at("footnote_ref", _footnote_rule)
    for name, rule in _RENDERERS.items():
        parser.add_render_rule(name, rule)
    return parser


_LINE = _parser(notes=False)
_BODY = _parser(notes=True)

# --- Markdown: the allowlists --------------------------------------------------------------------

_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_clean_body = nh3.Cleaner(
    tags={"p", "br", "hr", "ul", "ol", "li", "blockquote", "pre", "section", "div"}
    | {"em", "strong", "code", "sup", "a", "abbr", "span"}
    | {"table", "thead", "tbody", "tr", "th", "td"}
    | _HEADINGS,
    attributes={
        "a": {"href", "title", "id", "aria-label"},
        "abbr": {"title"},
        "ol": {"start"},
        "li": {"id"},
        "tr": {"id"},
        "section": {"aria-label"},
        "div": {"aria-label"},
        "span": {"aria-hidden"},
    }
    | dict.fromkeys(_HEADINGS, {"id"}),
    tag_attribute_values={"div": {"role": {"region"}, "tabindex": {"0"}}},
    allowed_classes={
        "sup": {"cite", "note"},
        "span": {"pop", "who", "us", "india", "joint", "third-party"},
        "section": {"notes"},
        "div": {"scroll"},
        "th": {"align-left", "align-center", "align-right"},
        "td": {"align-left", "align-center", "align-right"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
).clean
_clean_line = nh3.Cleaner(
    tags={"em", "strong", "code", "abbr"}, attributes={"abbr": {"title"}}, link_rel=None
).clean


def _safe(clean, html):
    """Cleaned HTML; a half of a surrogate pair, which a draft may hold, has no bytes and goes."""
    return mark_safe(clean(html.encode("utf-8", "ignore").decode("utf-8")))


# One line that no rule of Markdown touches, as most titles are: parsing thousands takes seconds.
_BARE = re.compile(r"(?![-+\s]|\d+[.)])[^\\`*_\[\]<>&#~|\n\r\0]*")
# In JSON these stand in strings only, where the escapes mean the same.
_ESCAPED_IN_DATA = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}

# --- Markdown: what the rest of the house calls --------------------------------------------------


class References(NamedTuple):
    """What a text refers to by name, in order of first appearance."""

    records: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()


class Note(NamedTuple):
    """A source as a text cites it: its number on the page, what it is, who speaks and the side."""

    key: str
    number: int
    what: str
    who: str = ""
    side: str = ""


class Place(NamedTuple):
    """What sets a text apart from others on its page."""

    mark: str = ""  # stands before all its ids, those of its sources too
    whose: str = ""  # stands after the labels of its parts, as in " of the Quad"
    top: int = 2  # the level of its highest heading
    beside: bool = True  # what a source is stands beside its number, shown to who points at it


ALONE = Place()


@lru_cache(maxsize=4096)
def references(markdown):
    """The records as (kind, slug) and the keys of the sources that a text refers to."""
    if "[@" not in markdown and "[[" not in markdown:
        return References()
    records, sources = {}, {}
    for token in _BODY.parse(markdown):
        for child in token.children or ():
            if child.type == "record":
                records[child.meta["kind"], child.meta["slug"]] = None
            elif child.type == "citation":
                sources.update(dict.fromkeys(child.meta["keys"]))
    return References(tuple(records), tuple(sources))


@lru_cache(maxsize=4096)
def render(
    markdown, links=(), sources=(), tables=0, short=(), rows=False, place=ALONE, language="en"
):
    """The clean HTML of a body that is written in `language`.

    `links` holds (kind, slug, url, title) of the records that may be linked, `sources` a `Note` for
    each source that may be cited; both are tuples. A record that is not in `links` is written as
    its words without a link; a source not in `sources` as nothing. The page that shows the HTML
    gives its sources the ids `s-<key>` and may link back to `citation_anchor`. Where there are
    other texts on the page, `tables` is how many tables stand before it, whose names count on, or
    else `place` says what sets it apart. `short` holds (acronym, words) of short forms: the first
    of each that stands in the text gets its words as a title. `rows` gives rows of tables anchors.
    """
    env = {
        "links": {(kind, slug): (url, title) for kind, slug, url, title in links},
        "sources": {note[0]: Note(*note) for note in sources},
        "cited": Counter(),
        "tables": tables,
        "place": place,
    }
    tokens = acronyms.expand(_arrange(_BODY.parse(markdown, env), place, rows), dict(short))
    with override(language):  # what notes and tables are called is read aloud with the text
        return _safe(_clean_body, _BODY.renderer.render(tokens, _BODY.options, env))


@lru_cache(maxsize=16384)
def render_inline(markdown, short=()):
    """The clean HTML of one line: emphasis and code only, so that it may stand inside a link.

    With `short`, as in `render`, it may not.
    """
    env = {"links": {}, "sources": {}}
    tokens = acronyms.expand(_LINE.parseInline(markdown, env), dict(short))
    return _safe(_clean_line, _LINE.renderer.render(tokens, _LINE.options, env))


def parse(markdown):
    """The tokens of a body as markdown-it gives them."""
    return _BODY.parse(markdown)


def data_script(data):
    """A script element that holds `data` as JSON-LD and nothing that could end it or be run."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED_IN_DATA)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def plain(markdown):
    """The words of a text without markup: one line for each paragraph, heading, item or cell."""
    if _BARE.fullmatch(markdown):
        return " ".join(markdown.split())
    blocks = (
        token.content if token.type in {"fence", "code_block"} else _inline_text(token)
        for token in _BODY.parse(markdown)
        if token.type in {"inline", "fence", "code_block"}
    )
    return "\n".join(block for block in (" ".join(text.split()) for text in blocks) if block)
