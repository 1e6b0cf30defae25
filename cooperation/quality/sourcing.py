"""Rules about what an edition rests on: its sources, its sides, its dates."""

from cooperation.models import Kind, Side

SHOWN = 60  # characters of a paragraph, so that an editor finds it


def unsourced_text(kind, blocks, *, has_sources):
    """Paragraphs that give figures or years and rest on nothing.

    Not every paragraph is a claim, and one list of sources may carry a whole text, so this asks
    for less than a source each time. Where the text cites at some sentences, every paragraph with
    a figure or a year needs a source, a note or a link. Where the edition names no source at all,
    there is one finding, with the number of such paragraphs. Pages speak of the site itself and
    need none. Headings and tables are left out.
    """
    claims = [
        block
        for block in blocks
        if block.kind == "paragraph"
        and not block.rests
        and any(char.isdigit() for char in block.words)
    ]
    if any(block.cites for block in blocks):
        for block in claims:
            yield f"No source for “{_beginning(block.words)}”, while others are cited in the text."
    elif claims and not has_sources and kind != Kind.PAGE:
        paragraphs = "1 paragraph gives" if len(claims) == 1 else f"{len(claims)} paragraphs give"
        yield f"{paragraphs} figures or years, and there is no source at all."


def one_sided(sides):
    """Sources of one government and none of the other, nor a joint one."""
    if sides & {Side.US, Side.INDIA, Side.JOINT} == {Side.US}:
        yield "The United States speaks in the sources, India does not."
    if sides & {Side.US, Side.INDIA, Side.JOINT} == {Side.INDIA}:
        yield "India speaks in the sources, the United States does not."


def unsourced_milestones(milestones):
    """Anchor and message for each of `milestones`, given as (anchor, title, whether it cites)."""
    for anchor, title, cites in milestones:
        if not cites:
            yield anchor, f"“{title}” names no source."


def undated(kind, began, milestones):
    """An initiative of which nothing says when."""
    if kind == Kind.INITIATIVE and not began and not milestones:
        yield "Nothing says when this was: it has neither a beginning nor a milestone."


def missing_summary(summary):
    if not summary.strip():
        yield "There is no summary, so lists and search show the title alone."


def _beginning(words):
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rsplit(' ', 1)[0]} …"
