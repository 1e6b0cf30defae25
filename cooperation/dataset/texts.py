"""Texts of editions as data: HTML whose links lead somewhere from anywhere, and plain words.

Markdown stays inside the house: its links name records, some of which may not be public.
"""

import re
from html.parser import HTMLParser

from django.utils.translation import override

from cooperation.languages import ENGLISH, HINDI
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
    """By primary key, the texts of `editions` as the fields of `records.TEXT` have them.

    `numbered` gives the sources of each, by primary key, in the order of their numbers. At most
    two queries, however many there are, and a third where texts in Hindi link to records.
    """
    # Lists come without texts, so they are asked for here.
    rows = Edition.objects.filter(pk__in=[edition.pk for edition in editions])
    found = list(rows.values_list("pk", "body", "body_hi"))
    english = _written({pk: body for pk, body, _ in found}, ENGLISH, editions, numbered, viewpoint)
    hindi = _written({pk: body for pk, _, body in found}, HINDI, editions, numbered, viewpoint)
    return {
        pk: {
            "text_html": english[pk][0],
            "text_plain": english[pk][1],
            "text_html_hi": hindi[pk][0] or None,
            "text_plain_hi": hindi[pk][1] or None,
        }
        for pk in english
    }


def _written(texts, language, editions, numbered, viewpoint):
    """By primary key, the HTML and the words of `texts`, which are in `language`."""
    named = {pk: references(text).records for pk, text in texts.items()}
    wanted = {record for records in named.values() for record in records}
    # Links of a text lead to pages in its language.
    with override(language):
        found = record_links(wanted, viewpoint.at, language=language) if wanted else ()
        links = {link[:2]: link for link in found}
        return {
            edition.pk: _body(
                texts[edition.pk],
                edition.get_absolute_url(),
                tuple(links[record] for record in sorted(named[edition.pk]) if record in links),
                numbered[edition.pk],
                viewpoint,
                language,
            )
            for edition in editions
        }


def _body(markdown, path, links, sources, viewpoint, language):
    cited = tuple((source.key, place, source.title) for place, source in enumerate(sources, 1))
    html = render(markdown, links, cited, place=PLAIN, language=language)
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
