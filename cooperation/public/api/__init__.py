"""The read-only API of the record, `/api/v1/`."""
