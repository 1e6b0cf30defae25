"""What tests of feeds share: a feed as its reader reads it, and what happens hour by hour."""

import datetime

import feedparser

from cooperation import publishing
from cooperation.models import Significance

NOON = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
# The moments of stories below, as feedparser gives them.
FIRST, SECOND = (2030, 6, 15, 12, 0, 0), (2030, 6, 15, 13, 0, 0)


def atom(client, url, **headers):
    found = feedparser.parse(client.get(url, headers=headers).content)
    assert (found.bozo, found.version) == (False, "atom10")
    return found


def titles(client, url):
    return [entry.title for entry in atom(client, url).entries]


def change(record, clock, *, significance=Significance.MAJOR, note="Changed.", **values):
    """A new edition, an hour later."""
    clock.shift(HOUR)
    draft = publishing.start_draft(record, by=None)
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save()
    return publishing.publish(draft, by=None, significance=significance, note=note)


def withdraw(record, clock, **kwargs):
    clock.shift(HOUR)
    publishing.withdraw(record, by=None, **({"reason": "It was wrong."} | kwargs))
