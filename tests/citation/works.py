"""Things to cite, in memory."""

import datetime

from cooperation.citation import WORK, Description

DAY = datetime.date(2026, 11, 5)
PERMALINK = "https://example.org/initiatives/the-quad/editions/3/"


def edition(**kwargs):
    values = {
        "key": "initiative-the-quad-3",
        "type": "webpage",
        "title": "The Quad",
        "url": PERMALINK,
        "container": WORK,
        "publisher": "U.S.–India Cooperation",
        "edition": 3,
        "issued": "2026-06-09",
        "accessed": DAY,
        "language": "en",
    }
    return Description(**(values | kwargs))


def statement(**kwargs):
    """A document of which the publisher is who speaks."""
    values = {
        "key": "wh-2023-quad",
        "type": "document",
        "title": "Quad Leaders’ Summit Fact Sheet",
        "url": "https://example.gov/quad",
        "author": "The White House",
        "genre": "Fact sheet",
        "issued": "2023-05-20",
        "accessed": DAY,
    }
    return Description(**(values | kwargs))


def article(**kwargs):
    values = {
        "key": "times-2021",
        "type": "article-newspaper",
        "title": "Four navies meet",
        "url": "https://example.com/navies",
        "container": "The Times",
        "issued": "2021-09",
        "accessed": DAY,
    }
    return Description(**(values | kwargs))
