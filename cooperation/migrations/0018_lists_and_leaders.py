from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.models import F, Q

LISTED = ["live_from", "live_until", "lead_pillar", "status", "form"]
# By role of migration 0004: what it may do with terms in office.
ROLES = {
    "Author": ["view"],
    "Reviewer": ["view"],
    "Publisher": ["view", "add", "change"],
    "Tag steward": ["view"],
    "Administrator": ["view", "add", "change", "delete"],
}


def permit(apps, schema_editor):
    # Django makes permissions after all migrations; the groups need them now.
    app_config = apps.get_app_config("cooperation")
    app_config.models_module = True
    create_permissions(app_config, apps=apps, verbosity=0)
    app_config.models_module = None
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for group in Group.objects.filter(name__in=ROLES):
        codenames = [f"{action}_leader" for action in ROLES[group.name]]
        group.permissions.add(*Permission.objects.filter(codename__in=codenames))


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0017_search")]
    operations = [
        migrations.CreateModel(
            name="Leader",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "slug",
                    models.SlugField(
                        help_text="Names the term in the content files.",
                        max_length=60,
                        unique=True,
                        verbose_name="key",
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                (
                    "office",
                    models.CharField(
                        choices=[
                            ("us", "President of the United States"),
                            ("india", "Prime Minister of India"),
                        ],
                        max_length=5,
                    ),
                ),
                ("began", models.DateField()),
                ("ended", models.DateField(blank=True, null=True)),
                (
                    "acting",
                    models.BooleanField(
                        default=False, help_text="Held the office until a successor was chosen."
                    ),
                ),
            ],
            options={
                "ordering": ["began", "slug"],
                "constraints": [
                    models.CheckConstraint(
                        condition=~Q(slug=""), name="cooperation_leader_slug_given"
                    ),
                    models.CheckConstraint(
                        condition=Q(office__in=["us", "india"]), name="cooperation_leader_office"
                    ),
                    models.CheckConstraint(
                        condition=Q(ended__isnull=True) | Q(ended__gt=F("began")),
                        name="cooperation_leader_ended_after_began",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="alias",
            name="former",
            field=models.BooleanField(
                default=False,
                help_text="What it was called before, not today.",
                verbose_name="a former name",
            ),
        ),
        migrations.RemoveIndex(model_name="edition", name="cooperation_edition_browse"),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                fields=[
                    "kind",
                    "live_until",
                    "live_from",
                    "lead_pillar",
                    "status",
                    "form",
                    "began",
                    "ended",
                    "sealed",
                ],
                name="cooperation_edition_browse",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                fields=["kind", "-began", "title", "id", *LISTED, "ended", "sealed"],
                name="cooperation_edition_list_year",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                fields=["kind", "title", "id", *LISTED, "began", "ended", "sealed"],
                name="cooperation_edition_list_title",
            ),
        ),
        migrations.RemoveIndex(model_name="milestone", name="cooperation_milestone_date"),
        migrations.AddIndex(
            model_name="milestone",
            index=models.Index(
                fields=["-date", "edition", "position"], name="cooperation_milestone_newest"
            ),
        ),
        migrations.RunPython(permit, migrations.RunPython.noop),
    ]
