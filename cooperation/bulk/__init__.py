"""The whole record as files: JSON Lines, one SQLite file, and a manifest of them."""

from .exporting import export
from .folder import FolderError
from .manifest import MANIFEST, read_manifest

__all__ = ["MANIFEST", "FolderError", "export", "read_manifest"]
