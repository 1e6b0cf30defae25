"""What an export holds: its files with their sizes and checksums, and the moment it speaks of."""

import datetime
import hashlib
import json

from cooperation.dataset import license

MANIFEST = "manifest.json"
FORMAT = 1


def manifest(folder, described, *, at, origin):
    """The content of the manifest of the files in `folder`.

    `described` has for each, by name, what it is and how many rows it has, or None.
    """
    return {
        "title": f"{license.PUBLISHER}: the record as data",
        "format": FORMAT,
        # Exactly, so that the same can be made again.
        "moment": at.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z"),
        "site": f"{origin}/",
        **license.terms(origin),
        "scope_of_license": license.SCOPE,
        "files": [
            {
                "name": name,
                "description": says,
                "rows": rows,
                "bytes": (folder / name).stat().st_size,
                "sha256": _checksum(folder / name),
            }
            for name, (says, rows) in described.items()
        ],
    }


def read_manifest(folder):
    """The manifest in `folder`, or None where there is none that we wrote."""
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    ours = isinstance(found, dict) and found.get("format") == FORMAT
    return found if ours and isinstance(found.get("files"), list) else None


def write_json(path, content):
    path.write_text(f"{json.dumps(content, ensure_ascii=False, indent=2)}\n", "utf-8")


def _checksum(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
