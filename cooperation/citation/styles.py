"""Citations to be read: Chicago (notes and bibliography), APA and MLA.

A citation is a line of runs. What stands in quotes or italics, and which mark follows, is decided
here; how runs become HTML is the template's business.
"""

import re
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cooperation.dates import MONTHS_SHORT, display, parts
from cooperation.languages import ENGLISH

# MLA shortens all but May, June and July.
MONTHS_MLA = [{"March": "Mar.", "April": "Apr."}.get(name, name) for name in MONTHS_SHORT]
_QUOTED = re.compile('"([^"]*)"')


class Run(NamedTuple):
    """A piece of a citation, in italics or not, and whether it is the address cited."""

    text: str
    italic: bool = False
    is_address: bool = False


def chicago_note(work):
    """A note at the foot of a page."""
    facts = [work.genre.lower(), _edition(work), _date(work), _accessed(work, "accessed")]
    places = [_plain(work.author), _quoted(work, ","), _italic(work.container)]
    return _line(",", [*places, *map(_plain, facts), _address(work)], end=".")


def chicago(work):
    """An entry of a bibliography."""
    facts = ", ".join(filter(None, [work.genre, _edition(work), _date(work)]))
    places = [
        _plain(work.author),
        _quoted(work, "."),
        _italic(work.container),
        _plain(_upper(facts)),
    ]
    return _line(".", [*places, _plain(_accessed(work, "Accessed")), _address(work)])


def apa(work):
    """A reference. What stands by itself is in italics; of an article, what it stands in."""
    details = [f"({_upper(_edition(work))})"] if work.edition else []
    details += [f"[{work.genre}]"] if work.genre else []
    title = [Run(work.title, italic=not work.is_article)]
    title += [Run(f" {' '.join(details)}")] if details else []
    date = _plain(f"({_date_apa(work.issued)})")
    head = [_plain(work.author), date, title] if work.author else [title, date]
    container = [Run(work.container, italic=work.is_article)]
    end = "" if work.url else "."  # a stop would be taken for a part of the address
    retrieved = _plain(f"{_accessed(work, 'Retrieved')}, from ") if work.accessed else []
    return _line(".", [*head, container, [*retrieved, *_address(work)]], end=end)


def mla(work):
    """A work cited. Who speaks by publishing a document is named as its publisher."""
    place = [_italic(work.container), _plain(work.author)]
    facts = [_plain(_edition(work)), _plain(_date_mla(work.issued))]
    accessed = _date_mla(work.accessed.isoformat()) if work.accessed else ""
    return [
        *_line(".", [_quoted(work, ".")]),
        *_line(",", [*place, *facts, _address(work)], end="."),
        *_line(".", [_plain(accessed and f"Accessed {accessed}")]),
    ]


# Name for addresses and ids, label, function.
STYLES = (
    ("chicago-note", _("Chicago, note"), chicago_note),
    ("chicago", _("Chicago, bibliography"), chicago),
    ("apa", "APA", apa),
    ("mla", "MLA", mla),
)


def cited_as(style, work):
    """The runs of a citation of `work`, none of them empty and no space at its end.

    It is in English, as the work is, whatever is spoken around it.
    """
    with override(ENGLISH):
        runs = [run for run in style(work) if run.text]
    *first, last = runs
    last = last._replace(text=last.text.rstrip())
    return [*first, last] if last.text else first


def _line(mark, pieces, *, end=None):
    """The parts that say something, with `mark` after each and `end` after the last.

    A part may bring the mark itself, inside its quotes.
    """
    said = [part for part in pieces if part and part[-1].text]
    runs = []
    for part in said:
        wanted = end if end is not None and part is said[-1] else mark
        runs += [*part, Run(f"{_missing(wanted, part[-1].text)} ")]
    return runs


def _missing(mark, text):
    """The mark that is still to be set after `text`."""
    if mark == ",":
        return "" if text.rstrip("’”").endswith(mark) else mark
    return "" if _is_ended(text) else mark


def _is_ended(text):
    return text.rstrip("’”'\"")[-1:] in {".", "?", "!"}


def _plain(text):
    return [Run(text)]


def _italic(text):
    return [Run(text, italic=True)]


def _address(work):
    return [Run(work.url, is_address=True)]


def _quoted(work, mark):
    """The title in quotes, and `mark` inside them, as Americans set it; quotes in it are single."""
    title = work.title
    body, end = (title[:-1], title[-1]) if title[-1] in '”"' else (title, "")
    inside = _QUOTED.sub(r"‘\1’", f"{body}{_missing(mark, body)}{end}")
    return _plain(f"“{inside.replace('“', '‘').replace('”', '’')}”")


def _upper(text):
    return text[:1].upper() + text[1:]


def _edition(work):
    return f"edition {work.edition}" if work.edition else ""


def _date(work):
    """Where neither it nor a day of access is known, the reader is told so."""
    return display(work.issued) or ("" if work.accessed else "n.d.")


def _accessed(work, word):
    return f"{word} {display(work.accessed.isoformat())}" if work.accessed else ""


def _date_apa(text):
    if not text:
        return "n.d."
    year, month, _ = parts(text)
    words = display(text).removesuffix(str(year)).rstrip(", ")
    return f"{year}, {words}" if month else str(year)


def _date_mla(text):
    if not text:
        return ""
    year, month, day = parts(text)
    words = [str(day) if day else "", MONTHS_MLA[month - 1] if month else "", str(year)]
    return " ".join(filter(None, words))
