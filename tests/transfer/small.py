"""A small set of content with every key of the format, as rows by file, and its writing."""

import yaml

from cooperation.transfer.schema import INITIATIVE, KINDS


def rows():
    """New rows each time, so that a test may change them."""
    return {
        "pillars.yaml": [
            {
                "slug": "security",
                "title": "Security",
                "title_hi": "सुरक्षा",
                "summary": "About security.",
                "summary_hi": "सुरक्षा के बारे में।",
                "body": "First.\n\nSecond.\n",
                "body_hi": "पहला।\n\nदूसरा।\n",
                "tags": ["sea", "air"],
                "cross_references": [
                    {"type": "supports", "target": {"pillar": "trade"}, "note": "Safe seas."}
                ],
            },
            {"slug": "trade", "title": "Trade", "summary": "About trade.", "body": "Goods.\n"},
        ],
        "initiatives/security.yaml": [
            {
                "slug": "exercise",
                "title": "Exercise",
                "title_hi": "अभ्यास",
                "acronym": "EX",
                "aliases": ["Zulu", "Alpha"],
                "former_names": ["Yankee", "Bravo"],
                "pillar": "security",
                "also_advances": ["trade"],
                "form": "exercise",
                "status": "completed",
                "status_note": "Sources differ.",
                "start": "1992",
                "end": "2005-06",
                "participants": ["navy", "army"],
                "summary": "A naval exercise.",
                "summary_hi": "नौसैनिक अभ्यास।",
                "body": "Held at sea [@gazette].\n",
                "body_hi": "समुद्र में [@gazette]।\n",
                "tags": ["sea", "air"],
                "featured": True,
                "confidence": "medium",
                "milestones": [
                    {
                        "date": "1992-05-28",
                        "title": "First held",
                        "description": "Off Goa.",
                        "sources": ["times", "gazette"],
                    },
                    {"date": "1998-05", "title": "Suspended", "setback": True},
                    {"date": "2002", "title": "Held again", "sources": ["gazette"]},
                ],
                "cross_references": [
                    {
                        "type": "builds_on",
                        "target": {"initiative": "minute"},
                        "note": "The minute proposed it.",
                    },
                    {"type": "related_to", "target": {"pillar": "trade"}, "note": "Sea lanes."},
                ],
                "sources": ["times", "gazette"],
            },
            {
                "slug": "minute",
                "title": "Minute",
                "pillar": "security",
                "form": "agreement",
                "status": "active",
                "start": "1995-01-12",
                "summary": "An agreed minute.",
                "body": "Signed.\n",
                "confidence": "high",
                "sources": ["gazette"],
            },
        ],
        "sources.yaml": [
            {
                "id": "gazette",
                "title": "The minute",
                "publisher": "Gazette",
                "url": "https://example.org/minute",
                "archived_url": "https://archive.example.org/minute",
                "date": "1995-01",
                "side": "joint",
                "kind": "agreement text",
                "official": True,
                "confidence": "high",
            },
            {
                "id": "times",
                "title": "Ships meet",
                "publisher": "Times",
                "side": "third party",
                "kind": "news",
                "official": False,
                "note": "Only on paper.",
                "confidence": "low",
            },
        ],
        "organizations.yaml": [
            {"slug": "navy", "name": "Navy", "acronym": "N", "country": "us"},
            {"slug": "army", "name": "Army", "country": "in", "url": "https://example.org/army"},
        ],
        "tags.yaml": [
            {"slug": "air", "name": "Air"},
            {"slug": "sea", "name": "Sea", "description": "Ships.", "aliases": ["water", "blue"]},
        ],
        "pages.yaml": [
            {"slug": "about", "title": "About", "summary": "Who we are.", "body": "We.\n"},
            {"slug": "rules", "title": "Rules", "body": "Rules.\n"},
        ],
        "leaders.yaml": [
            {
                "slug": "cedar",
                "name": "A. Cedar",
                "office": "us",
                "began": "1993-01-20",
            },
            {
                "slug": "ghee",
                "name": "B. Ghee",
                "office": "india",
                "began": "1964-05-27",
                "ended": "1964-06-09",
                "acting": True,
            },
        ],
    }


def write(directory, files):
    """Write `files` into `directory`, keys in the order of the format, and return it."""
    for name, content in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = [_arranged(row, name) for row in content]
        path.write_text(yaml.safe_dump(rows, sort_keys=False, allow_unicode=True), "utf-8")
    return directory


def _arranged(row, name):
    """The row with its keys in order; what no row can have stands last."""
    kind = next((kind for kind in KINDS.values() if kind.file == name), INITIATIVE)
    return {key: row[key] for key in [*kind.keys, *row] if key in row}
