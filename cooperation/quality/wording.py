"""Rules about how a text is written. Each takes blocks or texts and gives messages."""

import re

LONGEST_SENTENCE = 40  # words

_NOUNS = ("article", "details", "information", "link", "page", "site", "source", "website")
_VAGUE = {
    "",
    *("click", "click here", "go", "go here", "here", "info", "it", "learn more", "more", "read"),
    *("read here", "read it here", "read more", "read on", "see", "see here", "see more", "view"),
    *("that", "this", "this one", "click this"),
    *_NOUNS,
    *(f"{word} {noun}" for word in ("the", "this", "that", "more", "see the") for noun in _NOUNS),
}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?।])[\"'”’)\]]*\s+")
_EDGES = " .,:;!?…>»→-–—\"'“”‘’()[]"


def vague_links(blocks):
    """Links whose words do not say where they lead, and addresses that stand bare."""
    for block in blocks:
        for words, target in block.links:
            if not words and not target:
                continue  # a record, called by its title
            plain = " ".join(words.casefold().split()).strip(_EDGES)
            if plain in _VAGUE:
                yield f"The link “{words or target}” does not say where it leads."
            elif _ADDRESS.fullmatch(plain):
                yield f"The address {words} is its own link text. Name what is there."
        bare = _ADDRESS.search(block.bare)
        if bare:
            address = bare[0].rstrip(_EDGES)
            yield f"The address {address} stands in the text. Make a link of words that name it."


def heading_jumps(blocks):
    """Headings more than one level below the one before."""
    headings = [block for block in blocks if block.kind == "heading"]
    # Whatever the highest level of a text is, readers see it as the second of the page.
    top = min((heading.level for heading in headings), default=1)
    before = top - 1
    for heading in headings:
        if heading.level > before + 1:
            above = f"one of level {before}" if before >= top else "none of a higher level"
            yield f"The heading “{heading.words}” is of level {heading.level} and follows {above}."
        before = heading.level


def long_sentences(texts):
    """Sentences with more words than readers hold in mind."""
    for text in texts:
        for sentence in _SENTENCE_END.split(text):
            words = sentence.split()
            if len(words) > LONGEST_SENTENCE:
                yield f"A sentence of {len(words)} words: “{' '.join(words[:8])} …”"
