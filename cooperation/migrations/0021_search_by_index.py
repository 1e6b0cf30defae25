"""PostgreSQL is told how dear it is to look into rows for readers' words, so that it asks the index.

Where it had not counted the rows yet, as in the transaction of a first import, it read them all.
"""

from django.db import migrations

DEARER = (
    "ALTER FUNCTION cooperation_search_terms(text, text, text, text) COST 10000"  # 0020 said 1000
)


def run(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DEARER, None)


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0020_search_by_pairs")]
    operations = [migrations.RunPython(run, migrations.RunPython.noop)]
