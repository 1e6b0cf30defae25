"""A text as the rules look at it: its paragraphs and headings, their words and links."""

from dataclasses import dataclass, field

from cooperation.text import parse

_KINDS = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "th_open": "cell",
    "td_open": "cell",
}


@dataclass
class Block:
    """A heading, a paragraph (one in a list too) or a cell of a table.

    `cites` tells whether a source is cited in it; `rests` whether its words rest on anything at
    all: a source, a note, a link to a record or to a page elsewhere. `links` are the words and
    the target of each link; `bare` are the words that are neither link nor code.
    """

    kind: str
    level: int = 0
    words: str = ""
    bare: str = ""
    cites: bool = False
    rests: bool = False
    links: list = field(default_factory=list)


def blocks(markdown):
    """The blocks of a text in order; what is code is left out."""
    found = []
    opened = None
    for token in parse(markdown):
        if token.type in _KINDS:
            opened = token
        elif token.type == "inline" and opened:
            level = int(opened.tag[1]) if opened.type == "heading_open" else 0
            found.append(_block(Block(_KINDS[opened.type], level), token.children))
    return found


def _block(block, children):
    words, bare, target, linked = [], [], None, []
    for child in children:
        if child.type == "link_open":
            target, linked = child.attrs["href"], []
        elif child.type == "link_close":
            block.links.append(("".join(linked), target))
            target = None
        elif child.type == "record":
            block.links.append((child.content, ""))
        block.cites |= child.type == "citation"
        block.rests |= child.type in {"citation", "record", "footnote_ref", "link_open"}
        piece = _words(child)
        words.append(piece)
        if target is not None:
            linked.append(piece)
        elif child.type != "code_inline":
            bare.append(piece)
    block.words = " ".join("".join(words).split())
    block.bare = "".join(bare)
    return block


def _words(child):
    if child.type in {"softbreak", "hardbreak"}:
        return " "
    if child.type == "record":
        return child.content or child.meta["slug"].replace("-", " ")
    return child.content if child.type in {"text", "code_inline"} else ""
