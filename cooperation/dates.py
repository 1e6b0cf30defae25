"""Partial dates: text that says as much of a date as is known, and no more.

A partial date is `1985`, `1985-06` or `1985-06-23` (ISO 8601 reduced precision); None or the
empty text stands for "not known". Text is stored because it sorts: two dates of the same precision
compare as days do, and a vaguer date sorts before every more precise date inside it ("1985" before
"1985-01" before "1985-01-01"), as its first possible day would, ahead of its equals.
"""

import datetime
import re
from calendar import monthrange

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

MONTHS = (
    gettext_noop("January"), gettext_noop("February"), gettext_noop("March"),
    gettext_noop("April"), gettext_noop("May"), gettext_noop("June"),
    gettext_noop("July"), gettext_noop("August"), gettext_noop("September"),
    gettext_noop("October"), gettext_noop("November"), gettext_noop("December"),
)  # fmt: skip
# Newspaper style: the five months of up to five letters are never shortened.
MONTHS_SHORT = (
    gettext_noop("Jan."), gettext_noop("Feb."), *MONTHS[2:7], gettext_noop("Aug."),
    gettext_noop("Sept."), gettext_noop("Oct."), gettext_noop("Nov."), gettext_noop("Dec."),
)  # fmt: skip

_ISO = re.compile(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_TYPED_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_TYPED_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.? (?:([0-9]{1,2}),? )?([0-9]{4})")
_TYPED_DAY_FIRST = re.compile(r"([0-9]{1,2}) ([A-Za-z]+)\.?,? ([0-9]{4})")
_MONTH_NUMBERS = {
    spelling: number
    for number, name in enumerate(MONTHS, start=1)
    for spelling in (name.lower(), name[:3].lower())
} | {"sept": 9}

_SAY_HOW = _(
    "Type a year, a month or a day that exists, as in 1985, 1985-06 or 1985-06-23 "
    "(years from 1000 to 2999)."
)


def validate_partial_date(text):
    """Raise ValidationError unless `text` is a partial date in its stored form."""
    match = _ISO.fullmatch(text) if isinstance(text, str) else None
    if match is None or not _exists(*match.groups()):
        raise ValidationError(_SAY_HOW, code="partial_date")


def parse_form_input(text):
    """Return the stored form of a date as an editor types it; raise ValidationError otherwise.

    Accepted: the stored form (also without leading zeros), "June 1985", "June 23, 1985",
    "23 June 1985", the names also shortened. Dates written with slashes are refused, because
    5/6/1985 is another day in India than in the United States. Empty input gives "".
    """
    typed = " ".join(text.split())
    if not typed:
        return ""
    if match := _TYPED_ISO.fullmatch(typed):
        year, month, day = match.groups()
    elif match := _TYPED_MONTH_FIRST.fullmatch(typed):
        name, day, year = match.groups()
        month = _MONTH_NUMBERS.get(name.lower(), "0")
    elif match := _TYPED_DAY_FIRST.fullmatch(typed):
        day, name, year = match.groups()
        month = _MONTH_NUMBERS.get(name.lower(), "0")
    else:
        raise ValidationError(_SAY_HOW, code="partial_date")
    parts = [year] + [f"{int(part):02}" for part in (month, day) if part is not None]
    stored = "-".join(parts)
    validate_partial_date(stored)
    return stored


def display(text):
    """Spell a partial date: "June 23, 1985", "June 1985", "1985"; not known is "".

    In Hindi "23 जून 1985", and nothing is shortened there.
    """
    return _spell(text, MONTHS)


def display_short(text):
    """Spell a partial date as newspapers do: "Sept. 26, 2019", "June 1985", "1985"."""
    return _spell(text, MONTHS_SHORT)


def year(text):
    """The year of a partial date, as a number."""
    return int(text[:4])


def precision(text):
    """How precisely a partial date is known: "year", "month" or "day"."""
    return ("year", "month", "day")[text.count("-")]


def parts(text):
    """Year, month and day of a partial date as numbers, 0 for what is not known."""
    number, month, day = _ISO.fullmatch(text).groups()
    return int(number), int(month or 0), int(day or 0)


def earliest(text):
    """The first day that a partial date can mean."""
    number, month, day = parts(text)
    return datetime.date(number, month or 1, day or 1)


def latest(text):
    """The last day that a partial date can mean."""
    number, month, day = parts(text)
    month = month or 12
    return datetime.date(number, month, day or monthrange(number, month)[1])


def span(began, ended):
    """The years from one partial date to another, with an en dash; either may be unknown.

    "2004–2005"; "2004" when both fall in one year; "1992–" without an end; "–2005" without a
    beginning; "" without either. What an open end means (still going on, or not known) depends
    on the record's status, so the caller says it.
    """
    first, last = (began or "")[:4], (ended or "")[:4]
    return first if first == last else f"{first}–{last}"


def _exists(number, month, day):
    try:
        datetime.date(int(number), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


def _spell(text, months):
    if not text:
        return ""
    number, month, day = parts(text)
    if not month:
        return str(number)
    form = gettext("%(month)s %(day)s, %(year)s") if day else gettext("%(month)s %(year)s")
    return form % {"year": number, "month": gettext(months[month - 1]), "day": day}


class PartialDate(str):
    """A partial date in its stored form, with its readings at hand for templates."""

    __slots__ = ()

    @property
    def display(self):
        """ "June 23, 1985" """
        return display(self)

    @property
    def short(self):
        """ "Sept. 26, 2019" """
        return display_short(self)

    @property
    def year(self):
        """The year, as a number."""
        return year(self)
