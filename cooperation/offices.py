"""Who was in office on each side in a year."""

from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import pgettext

from cooperation.models import Leader, Office, Side

# In the order in which readers meet the sides.
SIDES = {Office.US: Side.US, Office.INDIA: Side.INDIA}


class Turn(NamedTuple):
    """Somebody in office in a year; `since` and `until` are days of that year, such as "Jan. 20",
    in the language of the page, where the term began or ended in it."""

    name: str
    acting: bool
    since: str
    until: str


class Holders(NamedTuple):
    """Those who held the office of one side in a year, in order; there may be none."""

    side: Side
    turns: list


def holders(years):
    """The `Holders` of both offices by year. One query."""
    leaders = list(Leader.objects.order_by("began", "slug"))
    return {
        year: [
            Holders(side, [_turn(one, year) for one in leaders if _held(one, office, year)])
            for office, side in SIDES.items()
        ]
        for year in years
    }


def _held(leader, office, year):
    ended = leader.ended and leader.ended.year < year
    return leader.office == office and leader.began.year <= year and not ended


def _turn(leader, year):
    # Translators: how a day of a year that is named is written, in the letters of Django's filter
    # `date`.
    form = pgettext("form of a day of a year", "N j")
    since, until = (
        date_format(day, form) if day and day.year == year else ""
        for day in (leader.began, leader.ended)
    )
    return Turn(leader.name, leader.acting, since, until)
