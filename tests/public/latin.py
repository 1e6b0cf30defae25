"""What a page in Hindi says in Latin letters without a mark that it is in English."""

import re
from html.parser import HTMLParser

LATIN = re.compile(r"[A-Za-z]{3,}")
DEVANAGARI = re.compile("[\u0900-\u097f]")
# Names of formats, styles and clocks; addresses; words that were asked for, in quotes.
NAMES = re.compile(
    r"CSV|JSON|API|OpenAPI|APA|MLA|BibTeX|RIS|CSL-JSON|Atom|ZIP|UTC|UTF|SQLite|Datasette|Markdown"
    r"|GSOMIA|https?://\S+|[#/]\S+|“[^”]*”"
)
SPOKEN = ("aria-label", "placeholder", "alt", "title")
EMPTY = {"br", "hr", "img", "input", "link", "meta", "use", "path", "rect", "circle", "line", "col"}
NOT_SAID = {"script", "style", "code"}


class Latin(HTMLParser):
    """`found` are texts in Latin letters, and attributes read aloud in which nothing is Hindi."""

    def __init__(self):
        super().__init__()
        self.found, self.inside = [], [("", "hi")]

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        language = given.get("lang", self.inside[-1][1])
        for name in SPOKEN:
            text = NAMES.sub("", given.get(name) or "")
            if (
                tag != "link"
                and language == "hi"
                and LATIN.search(text)
                and not DEVANAGARI.search(text)
            ):
                self.found.append(f"{tag} {name}: {given[name]}")
        if tag not in EMPTY:
            self.inside.append((tag, language))

    def handle_startendtag(self, tag, attrs):
        open_elements = len(self.inside)
        self.handle_starttag(tag, attrs)
        del self.inside[open_elements:]

    def handle_endtag(self, tag):
        while len(self.inside) > 1 and self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tag, language = self.inside[-1]
        if language != "hi" or tag in NOT_SAID or not LATIN.search(NAMES.sub("", data)):
            return
        # The title of a window cannot be marked in part.
        if tag != "title" or not DEVANAGARI.search(data):
            self.found.append(f"{tag}: {' '.join(data.split())}")


def in_latin(html):
    reader = Latin()
    reader.feed(html)
    return reader.found
