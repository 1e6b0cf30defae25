"""The log is append-only in the database too.

Rows of the log cannot be deleted, nor changed but for one thing: that the record or the edition
which they speak of is gone, because it was a draft that no reader ever saw. On SQLite a migration
that alters the table makes it anew without its triggers: it must end with `guard`.
"""

from django.db import migrations

TABLE = "cooperation_auditevent"
REFUSAL = "Audit events are append-only."
KEPT = ("id", "at", "actor_id", "actor_name", "action", "subject", "data")
FORGOTTEN = ("record_id", "edition_id")

SQLITE = [
    f"""
    CREATE TRIGGER {TABLE}_kept BEFORE UPDATE ON {TABLE}
    WHEN {" OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in KEPT)}
      OR {
        " OR ".join(
            f"(NEW.{name} IS NOT NULL AND NEW.{name} IS NOT OLD.{name})" for name in FORGOTTEN
        )
    }
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
    f"""
    CREATE TRIGGER {TABLE}_stays BEFORE DELETE ON {TABLE}
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
]
POSTGRESQL = [
    f"""
    CREATE FUNCTION {TABLE}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation';
    END $$
    """,
    f"""
    CREATE TRIGGER {TABLE}_kept BEFORE UPDATE ON {TABLE} FOR EACH ROW
    WHEN ({" OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in KEPT)}
      OR {
        " OR ".join(
            f"(NEW.{name} IS NOT NULL AND NEW.{name} IS DISTINCT FROM OLD.{name})"
            for name in FORGOTTEN
        )
    })
    EXECUTE FUNCTION {TABLE}_append_only()
    """,
    f"""
    CREATE TRIGGER {TABLE}_stays BEFORE DELETE ON {TABLE} FOR EACH ROW
    EXECUTE FUNCTION {TABLE}_append_only()
    """,
]
UNGUARD = {
    "sqlite": [f"DROP TRIGGER {TABLE}_kept", f"DROP TRIGGER {TABLE}_stays"],
    "postgresql": [f"DROP FUNCTION {TABLE}_append_only CASCADE"],
}


def guard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]:
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    for statement in UNGUARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0009_waiting_indexes")]
    operations = [migrations.RunPython(guard, unguard)]
