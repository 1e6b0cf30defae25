"""One record at a time."""

from cooperation.models import Edition, Record


def locked(record):
    """The record's row, fresh and locked until the transaction ends.

    SQLite has no row locks; there the immediate transaction of the settings has already taken
    the one write lock.
    """
    return Record.objects.select_for_update().get(pk=record.pk)


def locked_edition(edition):
    """The edition's row, fresh, its record locked."""
    record = locked(edition.record)
    fresh = Edition.objects.get(pk=edition.pk)
    fresh.record = record
    return fresh
