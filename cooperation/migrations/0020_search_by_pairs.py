"""PostgreSQL finds readers' words by an index on terms and pairs of terms; the columns go."""

from django.db import migrations

from cooperation.search.engines import install

BEFORE = [
    "ALTER TABLE cooperation_searchentry DROP COLUMN IF EXISTS lexemes",
    "ALTER TABLE cooperation_searchentry DROP COLUMN IF EXISTS named",
    "DROP FUNCTION IF EXISTS cooperation_search_dear(tsvector)",
    "DROP FUNCTION IF EXISTS cooperation_search_lexemes(text, text, text, text)",
]


def renew(apps, schema_editor):
    """What migration 0017 made before there were pairs; nothing where it made them already."""
    if schema_editor.connection.vendor == "postgresql":
        for statement in BEFORE:
            schema_editor.execute(statement, None)
        install(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0019_in_hindi")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
