"""What the words and figures of an address tell of the document: date, kind and title."""

import re
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError

from cooperation.dates import MONTHS, parse_form_input

_YEAR = "(19[4-9][0-9]|20[0-9][0-9])"
_EDGE, _END = r"(?<![0-9])", r"(?![0-9])"
_NAMES = "|".join(spelling for name in MONTHS for spelling in (name, name[:3]))
# The most exact first; groups of year, month and day by name.
_DATES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_EDGE}(?P<y>{_YEAR})([/_.-]?)(?P<m>[01][0-9])\3(?P<d>[0-3][0-9]){_END}",
        rf"(?P<m>{_NAMES})[-_/ .]+(?P<d>[0-3]?[0-9])[-_,/ .]+(?P<y>{_YEAR}){_END}",
        rf"{_EDGE}(?P<d>[0-3]?[0-9])[-_/ .]+(?P<m>{_NAMES})[-_,/ .]+(?P<y>{_YEAR}){_END}",
        rf"{_EDGE}(?P<y>{_YEAR})[/_-](?P<m>[01][0-9])(?=/){_END}",
        rf"(?P<m>{_NAMES})[-_/ .]+(?P<y>{_YEAR}){_END}",
        rf"(?<=/)(?P<y>{_YEAR})(?=/|$)",
    )
]
_KINDS = [
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"joint (press )?(statement|declaration|communique)|vision statement", "joint statement"),
        (r"fact ?sheets?", "fact sheet"),
        (r"agreement text|memorandum of understanding|treaty|treaties|tias|protocol text",
         "agreement text"),
        (r"press ?release|releases?|remarks|readout|press statement|briefing room|speeches?"
         r"|press note|statements releases|media advisory", "press release"),
        (r"public law|plaw|(house|senate) bill|statute|gazette", "law"),
        (r"annual report|reports?|white paper|strategy", "report"),
        (r"encyclopedia|wiki", "encyclopedia"),
        (r"news|article|story|stories", "news"),
    )
]  # fmt: skip
_SMALL = {
    "a", "an", "and", "as", "at", "between", "by", "for", "from", "in", "into", "of", "on", "or",
    "the", "to", "under", "upon", "via", "with",
}  # fmt: skip
_SPELLED = {
    "us": "U.S.", "usa": "USA", "uk": "UK", "un": "UN", "eu": "EU", "ai": "AI", "nasa": "NASA",
    "isro": "ISRO", "mou": "MoU", "icet": "iCET", "drdo": "DRDO", "pm": "PM", "eam": "EAM",
    "indus": "INDUS", "initiative": "Initiative", "ipef": "IPEF", "i2u2": "I2U2", "wto": "WTO",
    "g20": "G20", "usaid": "USAID", "dod": "DoD", "fda": "FDA", "nisar": "NISAR", "imec": "IMEC",
    "trust": "TRUST", "compact": "COMPACT", "ceo": "CEO", "dtti": "DTTI", "gsomia": "GSOMIA",
    "lemoa": "LEMOA", "comcasa": "COMCASA", "beca": "BECA", "sosa": "SOSA", "usindia": "U.S.-India",
}  # fmt: skip
_EXTENSION = re.compile(r"\.(html?|php|aspx?|jsp|pdf|docx?|shtml|cms|ece)$", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\bu ?s(?: a)?\b(?! ?s)")
MAX_TITLE = 300


def date_in(address):
    """The partial date that `address` names, as exactly as it does, or ""."""
    path = _path(address)
    for pattern in _DATES:
        for match in pattern.finditer(path):
            groups = match.groupdict()
            month, day = groups.get("m"), groups.get("d")
            if month and not month.isdecimal():
                month = f"{[name[:3].lower() for name in MONTHS].index(month[:3].lower()) + 1}"
            try:
                return parse_form_input(
                    "-".join(part for part in (groups["y"], month, day) if part)
                )
            except ValidationError:
                continue  # figures, but of no day: the number of an article
    return ""


def kind_in(address):
    """The kind of document by the words of `address`, or ""."""
    words = " ".join(re.findall("[a-z0-9]+", _path(address).lower()))
    for pattern, kind in _KINDS:
        if re.search(rf"\b({pattern.pattern})\b", words):
            return kind
    return ""


def title_in(address):
    """The title by the last piece of `address` that is made of words, or ""."""
    for piece in reversed(_pieces(address)):
        words = [
            word
            for word in re.split(r"[^\w\u0900-\u097f’'&]+", _ABBREVIATION.sub("us", piece))
            if word
        ]
        while words and _is_number(words[0]):
            words.pop(0)
        while words and _is_number(words[-1]) and not re.fullmatch(_YEAR, words[-1]):
            words.pop()
        if sum(word.isalpha() for word in words) >= 2:
            return _in_title_case(words)[:MAX_TITLE]
    return ""


def _in_title_case(words):
    spelled = []
    for place, word in enumerate(words):
        lower = word.lower()
        if lower in _SPELLED:
            spelled.append(_SPELLED[lower])
        elif lower in _SMALL and place:
            spelled.append(lower)
        elif word.isupper() or any(char.isupper() for char in word[1:]):
            spelled.append(word)  # written so by the publisher
        else:
            spelled.append(word[:1].upper() + word[1:])
    text = " ".join(spelled)
    text = re.sub(r"\bU\.S\. India\b", "U.S.-India", text)
    return re.sub(r"\bIndia U\.S\.(?= |$)", "India-U.S.", text)


def _is_number(word):
    return any(char.isdecimal() for char in word) and not any(
        char.isalpha() for char in word.replace("x", "")
    )


def _path(address):
    split = urlsplit(address)
    return unquote(f"{split.path}?{split.query}" if split.query else split.path)


def _pieces(address):
    """The pieces of path and query that may be a title, in order, as words with spaces."""
    split = urlsplit(address)
    query = split.query.replace("+", " ").replace("&", "/").replace("=", "/")
    pieces = unquote(f"{split.path}/{query}").split("/")
    return [
        re.sub(r"[-_\s]+", " ", _EXTENSION.sub("", piece)).strip().lower()
        if piece.islower() or piece.isupper()
        else re.sub(r"[-_\s]+", " ", _EXTENSION.sub("", piece)).strip()
        for piece in pieces
        if piece
    ]
