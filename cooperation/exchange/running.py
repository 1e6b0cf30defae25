"""Carrying an import out: all of it or nothing, exactly as it was shown."""

import datetime

from django.db import transaction
from django.utils import timezone

from cooperation.models import AuditEvent, ImportRun

from .columns import TABLES
from .planning import DOORS, plan
from .reading import Rows

WAITS = datetime.timedelta(days=1)


class Overtaken(Exception):
    """What would be done now is not what was shown."""


def keep(rows, table, *, by, file_name):
    """Keep the rows of a file until its import is confirmed; they are thrown away after a day.

    In the database, because the next request may reach another process.
    """
    now = timezone.now()
    ImportRun.objects.filter(done_at__isnull=True, at__lt=now - WAITS).delete()
    return ImportRun.objects.create(
        by=by,
        kind=table.kind,
        file_name=file_name[-200:],
        rows=len(rows.rows),
        table={"columns": rows.columns, "rows": rows.rows},
    )


def planned(run, **may):
    """The `Plan` of an import that waits to be confirmed, made anew."""
    return plan(TABLES[run.kind], Rows(run.table["columns"], run.table["rows"]), **may)


@transaction.atomic
def carry_out(run, *, by, fingerprint, **may):
    """Do what the plan with `fingerprint` says, and return the run as it is then.

    Raises `Overtaken`, and nothing is written, when the plan is another by now, or the run is done
    or gone.
    """
    run = ImportRun.objects.select_for_update().filter(pk=run.pk).first()
    if run is None or run.done_at:
        raise Overtaken
    todo = planned(run, **may)
    if todo.problems or todo.fingerprint != fingerprint:
        raise Overtaken
    run.made = DOORS[run.kind].write(todo.todo, todo.vocabulary, by=by)
    run.done_at = timezone.now()
    run.table = {}
    run.save(update_fields=["made", "done_at", "table"])
    AuditEvent.objects.log(
        "import",
        by=by,
        subject=run.file_name,
        kind=run.kind,
        rows=run.rows,
        added=len(todo.added),
        changed=len(todo.changed),
        run=run.pk,
    )
    return run
