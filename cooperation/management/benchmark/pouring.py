"""Many rows into one table, faster than objects could be made of them."""

from itertools import islice

from django.core.management.color import no_style
from django.db import connection
from django.utils import timezone

# Parameters of one statement, which SQLite limits: many short statements are slow on PostgreSQL.
PARAMETERS = 20_000


def pour(model, names, rows):
    """Write `rows`, tuples in the order of the field `names`; other columns take their default.

    Keys may be among the names. Nothing is validated, but the constraints of the table hold.
    """
    opts = model._meta
    fields = [opts.get_field(name) for name in names]
    given = {field.attname for field in fields}
    others = [
        field
        for field in opts.concrete_fields
        if field.attname not in given and not field.primary_key
    ]
    defaults = [_stored(field, _default(field)) for field in others]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in (*fields, *others))
    marks = f"({', '.join(['%s'] * (len(fields) + len(others)))})"
    insert = f"INSERT INTO {connection.ops.quote_name(opts.db_table)} ({columns}) VALUES "
    rows = iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(rows, PARAMETERS // (len(fields) + len(others)))):
            values = []
            for row in batch:
                values += (_stored(field, one) for field, one in zip(fields, row, strict=True))
                values += defaults
            cursor.execute(insert + ", ".join([marks] * len(batch)), values)
        # Keys were given, so the database's own counting goes on after them.
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


def _default(field):
    kept_by_django = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    return timezone.now() if kept_by_django else field.get_default()


def _stored(field, value):
    if value is None or type(value) in (int, str, bool) and not _json(field):
        return value
    return field.get_db_prep_save(value, connection)


def _json(field):
    return field.get_internal_type() == "JSONField"
