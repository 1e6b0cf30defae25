import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from cooperation.finding.engines import install, remove

SUBJECTS = ("record", "source", "organization", "tag")
KINDS = [
    ("initiative", "Initiatives", "record"),
    ("pillar", "Themes", "record"),
    ("page", "Pages", "record"),
    ("source", "Sources", "source"),
    ("organization", "Organizations", "organization"),
    ("tag", "Tags", "tag"),
]


def of_its_kind():
    condition = Q()
    for number, (kind, _, subject) in enumerate(KINDS, start=1):
        others = {f"{other}__isnull": other != subject for other in SUBJECTS}
        condition |= Q(kind=kind, id=F(subject) + (number << 40), **others)
    return condition


def subject(name):
    return (
        name,
        models.ForeignKey(
            null=True,
            on_delete=django.db.models.deletion.CASCADE,
            related_name="documents",
            to=f"cooperation.{name}",
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0006_kept_tables")]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[(kind, label) for kind, label, _ in KINDS], max_length=12
                    ),
                ),
                *map(subject, SUBJECTS),
                (
                    "key",
                    models.SlugField(
                        help_text="The address, or the key of a source.", max_length=60
                    ),
                ),
                (
                    "acronym",
                    models.CharField(
                        blank=True,
                        db_index=True,
                        help_text="Folded: it is asked for as a whole.",
                        max_length=40,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                (
                    "names",
                    models.TextField(
                        blank=True, help_text="Other titles and names, synonyms, the key."
                    ),
                ),
                ("summary", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
            ],
            options={
                "verbose_name": "entry of the search",
                "verbose_name_plural": "entries of the search",
            },
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=of_its_kind(), name="cooperation_document_of_its_kind"
            ),
        ),
        migrations.RunPython(install, remove),
    ]
