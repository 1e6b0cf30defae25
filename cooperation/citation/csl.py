"""Citations in CSL-JSON, the form in which programs exchange them: an array of items."""

import json

from cooperation.dates import parts


def dump(works):
    return json.dumps([item(work) for work in works], ensure_ascii=False, indent=2) + "\n"


def item(work):
    """A work as an item of CSL-JSON; what is not known is left out."""
    said = {
        "id": work.key,
        "type": work.type,
        "title": work.title,
        "container-title": work.container,
        "author": [{"literal": work.author}] if work.author else [],
        "publisher": work.publisher,
        "genre": work.genre,
        "edition": str(work.edition) if work.edition else "",
        "issued": _date(work.issued),
        "accessed": _date(work.accessed.isoformat() if work.accessed else ""),
        "URL": work.url,
        "language": work.language,
        "note": work.note,
    }
    return {name: value for name, value in said.items() if value}


def _date(text):
    return {"date-parts": [[part for part in parts(text) if part]]} if text else {}
