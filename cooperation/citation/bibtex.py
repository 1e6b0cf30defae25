"""Citations in BibTeX, for BibTeX and biblatex alike.

Values stand in braces, in UTF-8. Characters that TeX takes for commands are written out, and Latin
letters with accents as TeX writes them, so that old programs sort them rightly; other scripts stay
as they are. Acronyms are held in braces against styles that lower the letters of titles.
"""

import re
import unicodedata
from urllib.parse import quote

from cooperation.dates import parts

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAMED = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "`": r"\textasciigrave{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': '{"}',
    "\u00a0": "~",
    "ß": r"{\ss}",
    "æ": r"{\ae}",
    "Æ": r"{\AE}",
    "œ": r"{\oe}",
    "Œ": r"{\OE}",
    "ø": r"{\o}",
    "Ø": r"{\O}",
    "ł": r"{\l}",
    "Ł": r"{\L}",
} | {char: f"\\{char}" for char in "%&#_${}"}
# BibTeX counts escaped braces too, so one without its partner has to be named.
_ALONE = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
}
# What TeX would join to one sign: two hyphens, two apostrophes, two commas.
_JOINED = re.compile("(?<=-)(?=-)|(?<=')(?=')|(?<=,)(?=,)")
_WORD = re.compile(r"[^\W_][\w.&+’']*")
# Where a brace is to stand: signs that no text holds.
_OPEN, _CLOSE = "\x02", "\x03"
_URL_SAFE = "%:/?#[]@!$&'()*+,;=~-._"


def dump(works):
    return "\n".join(_entry(work) for work in works)


def escape(text):
    """A text of one line as TeX reads it, with as many braces opened as closed."""
    names = _NAMED if _is_balanced(text) else _NAMED | _ALONE
    text = unicodedata.normalize("NFC", text)
    return _JOINED.sub("{}", "".join(names.get(char) or _accented(char) for char in text))


def _entry(work):
    year, month, _ = parts(work.issued) if work.issued else (0, 0, 0)
    title = f"{{{escape(work.title)}}}" if work.edition else _title(work.title)
    said = [
        ("author", f"{{{escape(work.author)}}}" if work.author else ""),
        ("title", title),
        ("howpublished", escape(work.container)),
        ("publisher", escape(work.publisher)),
        ("type", escape(work.genre)),
        ("edition", str(work.edition or "")),
        ("date", work.issued),
        ("year", str(year or "")),
        ("month", MONTHS[month - 1] if month else ""),
        ("url", quote(work.url, safe=_URL_SAFE)),
        ("urldate", work.accessed.isoformat() if work.accessed else ""),
        ("language", {"en": "english", "hi": "hindi"}.get(work.language, "")),
        ("note", escape(work.note)),
    ]
    lines = [
        # A month is one of BibTeX's own words and stands without braces.
        f"  {name} = {value}" if name == "month" else f"  {name} = {{{value}}}"
        for name, value in said
        if value
    ]
    return f"@misc{{{work.key},\n" + ",\n".join(lines) + "\n}\n"


def _title(text):
    """A title in which words with capitals inside, as acronyms have them, keep their capitals."""
    held = _WORD.sub(_hold, text)
    return escape(held).replace(_OPEN, "{").replace(_CLOSE, "}")


def _hold(match):
    word = match[0]
    return f"{_OPEN}{word}{_CLOSE}" if any(char.isupper() for char in word[1:]) else word


def _is_balanced(text):
    depth = 0
    for char in text:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth < 0:
            return False
    return depth == 0


def _accented(char):
    base, *marks = unicodedata.normalize("NFD", char)
    if len(marks) != 1 or marks[0] not in _ACCENTS or not base.isascii():
        return char
    accent = _ACCENTS[marks[0]]
    return f"{{\\{accent}{{{base}}}}}" if accent.isalpha() else f"{{\\{accent}{base}}}"
