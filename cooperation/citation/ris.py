"""Citations in RIS, as reference managers take them.

Every line is a tag of two characters, two spaces, a hyphen, a space and a value without line
breaks; lines end with CR LF. A date keeps its slashes where a part is not known. An author who is
no person ends with a comma, so that no program takes the last word for a family name.
"""

from cooperation.dates import parts

TYPES = {
    "article-newspaper": "NEWS",
    "entry-encyclopedia": "ENCYC",
    "legislation": "STAT",
    "report": "RPRT",
}
WEB = "ELEC"


def dump(works):
    return "\r\n".join(_entry(work) for work in works)


def _entry(work):
    said = [
        ("TY", TYPES.get(work.type, WEB)),
        ("ID", work.key),
        ("TI", work.title),
        ("T2", work.container),
        ("AU", work.author and f"{work.author},"),
        ("PB", work.publisher),
        ("M3", work.genre),
        ("ET", str(work.edition or "")),
        ("PY", work.issued[:4]),
        ("DA", _date(work.issued)),
        ("Y2", _date(work.accessed.isoformat()) if work.accessed else ""),
        ("UR", work.url),
        ("LA", work.language),
        ("N1", work.note),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in said if value]
    return "".join([*lines, "ER  - \r\n"])


def _date(text):
    """`YYYY/MM/DD/`, the last part being for other words."""
    if not text:
        return ""
    year, month, day = parts(text)
    return f"{year}/{f'{month:02}' if month else ''}/{f'{day:02}' if day else ''}/"
