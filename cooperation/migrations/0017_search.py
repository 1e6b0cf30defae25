import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q
from django.utils import timezone

from cooperation.search.engines import install, remove

SUBJECTS = ("record", "milestone", "source", "organization", "tag")
KINDS = [
    ("initiative", "Initiatives"),
    ("pillar", "Themes"),
    ("milestone", "Milestones"),
    ("source", "Sources"),
    ("organization", "Organizations"),
    ("tag", "Tags"),
    ("page", "Pages"),
]
# Kind, what it is about, and the first three bits of its keys.
OF = [
    ("initiative", "record", 5),
    ("pillar", "record", 1),
    ("page", "record", 4),
    ("milestone", "milestone", 6),
    ("source", "source", 7),
    ("organization", "organization", 3),
    ("tag", "tag", 2),
]


def of_its_kind():
    condition = Q()
    for kind, subject, number in OF:
        others = {f"{other}__isnull": True for other in SUBJECTS if other != subject}
        if subject in ("record", "milestone"):
            others["edition__isnull"] = False
        if subject == "milestone":
            others["record__isnull"] = False
        condition |= Q(
            kind=kind,
            id__gte=number << 60,
            id__lte=(number + 1 << 60) - 1,
            **{subject: F("id").bitand((1 << 31) - 1)},
            **others,
        )
    return condition


def key(to):
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.CASCADE,
        related_name="entries",
        to=f"cooperation.{to}",
    )


def auto():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def begin(apps, schema_editor):
    """What is there already was written by no rules: `rebuild_search` writes its entries."""
    state, record = (apps.get_model("cooperation", name) for name in ("SearchState", "Record"))
    rules = 0 if record.objects.exists() else 2
    state.objects.create(pk=1, seen=timezone.now(), rules=rules)


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0016_reference_changed")]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=Q(live_until__isnull=False),
                fields=["live_until"],
                name="cooperation_edition_ends",
            ),
        ),
        migrations.CreateModel(
            name="SearchState",
            fields=[
                ("id", auto()),
                ("seen", models.DateTimeField()),
                ("rules", models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("stem", models.CharField(db_index=True, max_length=60)),
                (
                    "start",
                    models.CharField(
                        db_index=True, help_text="Its first three letters.", max_length=3
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SearchSlip",
            fields=[
                ("id", auto()),
                ("key", models.CharField(db_index=True, max_length=61)),
                (
                    "word",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slips",
                        to="cooperation.searchword",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=KINDS, max_length=12)),
                ("edition", key("edition")),
                ("record", key("record")),
                ("milestone", key("milestone")),
                ("source", key("source")),
                ("organization", key("organization")),
                ("tag", key("tag")),
                ("title", models.CharField(max_length=300)),
                ("terms_title", models.TextField(blank=True)),
                ("terms_names", models.TextField(blank=True)),
                ("terms_summary", models.TextField(blank=True)),
                (
                    "names",
                    models.TextField(
                        blank=True, help_text="Acronym, other names, synonyms: one a line."
                    ),
                ),
                ("summary", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("terms_text", models.TextField(blank=True)),
            ],
            options={
                "verbose_name": "entry of the readers' search",
                "verbose_name_plural": "entries of the readers' search",
            },
        ),
        migrations.AddConstraint(
            model_name="searchentry",
            constraint=models.CheckConstraint(
                condition=of_its_kind(), name="cooperation_searchentry_of_its_kind"
            ),
        ),
        migrations.CreateModel(
            name="SearchName",
            fields=[
                ("id", auto()),
                ("key", models.CharField(db_index=True, max_length=120)),
                (
                    "sort",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Title"), (2, "Acronym"), (3, "Other")]
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="called",
                        to="cooperation.searchentry",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="searchname",
            constraint=models.UniqueConstraint(
                fields=("entry", "key"), name="cooperation_searchname_once"
            ),
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
        migrations.RunPython(install, remove),
    ]
