"""Texts of editions as data: HTML whose links lead somewhere from anywhere, and plain words.

Markdown stays inside the house: its links name records, some of which may not be public.
"""

import re
from html.parser import HTMLParser

from cooperation.models import Edition
from cooperation.rendering import record_links
from cooperation.text import Place, references, render, render_inline

_LINK = re.compile(r'(<a\b[^>]*?\bhref=")([/#])')
_MARKUP = re.compile(r"[*_`\\\[<&]")
_NOTES = re.compile(r'<sup class="cite">.*?</sup>')
_GAPS = re.compile(r"\n{2,}")
# What a source is stands among the data; beside its number it would be read with the text.
PLAIN = Place(beside=False)


def bodies(editions, numbered, viewpoint):
    """By primary key, the HTML and the plain words of the texts of `editions`.

    `numbered` gives the sources of each, by primary key, in the order of their numbers. At most
    two queries, however many there are.
    """
    # Lists come without texts, so they are asked for here.
    rows = Edition.objects.filter(pk__in=[edition.pk for edition in editions])
    written = dict(rows.values_list("pk", "body"))
    found = {pk: references(body).records for pk, body in written.items()}
    wanted = {record for records in found.values() for record in records}
    links = {link[:2]: link for link in record_links(wanted, viewpoint.at)} if wanted else {}
    return {
        edition.pk: _body(
            written[edition.pk],
            edition.get_absolute_url(),
            tuple(links[record] for record in sorted(found[edition.pk]) if record in links),
            numbered[edition.pk],
            viewpoint,
        )
        for edition in editions
    }


def _body(markdown, path, links, sources, viewpoint):
    cited = tuple((source.key, place, source.title) for place, source in enumerate(sources, 1))
    html = render(markdown, links, cited, place=PLAIN)
    starts = {"/": viewpoint.url("/"), "#": viewpoint.url(f"{path}#")}
    absolute = _LINK.sub(lambda match: match[1] + starts[match[2]], html)
    return absolute, words(_NOTES.sub("", html))


class _Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_data(self, data):
        self.found.append(data)


def words(html):
    """The words of clean HTML, without markup: a line for each paragraph, item or cell."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    return _GAPS.sub("\n", "".join(parser.found)).strip()


def line(markdown):
    """The words of one line of Markdown."""
    return words(render_inline(markdown)) if _MARKUP.search(markdown) else markdown
