"""The editors' desk, on Django's admin."""

from . import audit, editions, people, records, reference, tags

__all__ = ["audit", "editions", "people", "records", "reference", "tags"]
