"""The two characters that a database puts around what was found; no document holds them."""

START, STOP = "\x02", "\x03"


def pieces(marked):
    """`marked` as pairs of a piece of text and whether it was found."""
    found = []
    for place, part in enumerate(marked.split(START)):
        inside, stop, outside = part.partition(STOP)
        if place == 0 or not stop:
            found.append((part, False))
        else:
            found += [(inside, True), (outside, False)]
    return [(text, hit) for text, hit in found if text]
