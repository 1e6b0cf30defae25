from django.conf import settings
from django.db import migrations, models

FACETS = models.Index(
    condition=models.Q(("is_working", True)),
    fields=[
        "kind",
        "stage",
        "live_from",
        "live_until",
        "lead_pillar",
        "form",
        "status",
        "record",
        "created_by",
        "changed_by",
        "changed_at",
        "id",
    ],
    name="cooperation_edition_facets",
)


class Migration(migrations.Migration):
    """The index of facets is made anew to be the last: of several that would do, SQLite, which
    has no statistics, takes that."""

    dependencies = [
        ("cooperation", "0013_fewer_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(model_name="edition", name="cooperation_edition_facets"),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("is_working", True)),
                fields=["kind", "title"],
                name="cooperation_edition_by_title",
            ),
        ),
        migrations.AddIndex(model_name="edition", index=FACETS),
    ]
